import { ZodError, type ZodType } from 'zod'
import type { Entry, NamedRecording } from '#entry/entry.ts'
import { parseGuide } from './guide.ts'
import { parseRecording } from './recording.ts'
import { parseBody } from './sections.ts'
import { decisionSchema } from '#schema/decision.ts'
import { entrySchema } from '#schema/entry.ts'
import { guideSchema } from '#schema/guide.ts'
import { leftOutSchema } from '#schema/left-out.ts'
import { passedOnSchema } from '#schema/passed-on.ts'
import { reproductionSchema } from '#schema/reproduction.ts'
import { toolSchema } from '#schema/tool.ts'
import {
  caseOf,
  type Content,
  type WrittenDecision,
  type WrittenEntry,
  type WrittenGuide,
  type WrittenRecording,
  type WrittenText,
  type WrittenTool,
  type WrittenYaml,
} from './written.ts'
import { diskAt, type Disk } from './disk.ts'
import { ledgerFile, readLedger } from './published-addresses.ts'
import { isDecision, isGuide, isRecording, unexpectedFiles } from './unexpected-files.ts'
import { frontMatterOf } from './front-matter.ts'
import { readYaml } from './yaml-text.ts'
import type { TextProblem } from '#schema/problem.ts'

/** Reads all of `content/` as far as it can be read. */
export function readContent(root: string, { today, ci }: Pick<Content, 'today' | 'ci'>): Content {
  const disk = diskAt(root)
  const tools = disk.folders('content').map((id) => readTool(disk, id))
  const entries = tools.flatMap((tool) =>
    disk
      .folders(tool.folder)
      .filter((name) => !notEntries.includes(name))
      .map((name) => readEntry(disk, tool, name)),
  )
  const guides = tools.flatMap((tool) => readGuides(disk, tool))
  const decisions = tools.flatMap((tool) => readDecisions(disk, tool))
  const published = readLedger(disk.read(ledgerFile, largestLedger) ?? '')
  const unexpected = unexpectedFiles(disk, tools, entries)
  const refused = disk.refused()
  return { root, tools, entries, guides, decisions, unexpected, refused, published, today, ci }
}

/** The ledger holds a line for every address of the site, and grows with it. In bytes. */
const largestLedger = 4 * 1024 * 1024

/** Folders of a tool that hold something else than an entry. */
const notEntries = ['guides', 'decisions']

function readTool(disk: Disk, id: string): WrittenTool {
  const folder = `content/${id}`
  const file = readYamlFile(disk, `${folder}/tool.yaml`, toolSchema)
  const lists = [
    readYamlFile<unknown>(disk, `${folder}/left-out.yaml`, leftOutSchema),
    readYamlFile<unknown>(disk, `${folder}/passed-on.yaml`, passedOnSchema),
  ].filter((list) => list !== undefined)
  return { id, folder, file, tool: file?.yaml.value && { ...file.yaml.value, id }, lists }
}

function readEntry(
  disk: Disk,
  { folder: toolFolder, id: toolId, tool }: WrittenTool,
  name: string,
): WrittenEntry {
  const folder = `${toolFolder}/${name}`
  const text = readText(disk, `${folder}/entry.mdx`)
  const scenario = readYamlFile(disk, `${folder}/reproduce.yaml`, reproductionSchema)
  const recordings = disk
    .list(`${folder}/recordings`)
    .filter(isRecording)
    .map((item) => readRecording(disk, `${folder}/recordings/${item.name}`, item.name))
  const written = { id: `${toolId}/${name}`, name, folder, tool, text, scenario, recordings }
  return { ...written, entry: wholeEntry(written) }
}

function readGuides(disk: Disk, { id: toolId, folder, tool }: WrittenTool): WrittenGuide[] {
  return disk
    .list(`${folder}/guides`)
    .filter(isGuide)
    .map((item) => {
      const file = `${folder}/guides/${item.name}`
      const name = item.name.slice(0, -'.mdx'.length)
      const id = `${toolId}/guides/${name}`
      const source = disk.read(file) ?? ''
      const text = { file, text: source, ...readMdx(source, guideSchema, parseGuide) }
      const frontMatter = text.frontMatter.value
      const isWhole = frontMatter && text.body && tool
      return {
        id,
        name,
        text,
        guide: isWhole ? { ...frontMatter, id, tool, body: text.body! } : undefined,
      }
    })
}

function readDecisions(disk: Disk, { id: toolId, folder }: WrittenTool): WrittenDecision[] {
  return disk
    .list(`${folder}/decisions`)
    .filter(isDecision)
    .flatMap((item) => {
      const written = readYamlFile(disk, `${folder}/decisions/${item.name}`, decisionSchema)
      const name = item.name.slice(0, -'.yaml'.length)
      return written ? [{ ...written, id: `${toolId}/decisions/${name}`, name }] : []
    })
}

function readYamlFile<Value>(
  disk: Disk,
  file: string,
  schema: ZodType<Value>,
): WrittenYaml<Value> | undefined {
  const text = disk.read(file)
  return text === undefined ? undefined : { file, text, yaml: readYaml(text, schema) }
}

function readText(disk: Disk, file: string): WrittenText | undefined {
  const text = disk.read(file)
  if (text === undefined) return undefined
  return { file, text, ...readMdx(text, entrySchema, parseBody) }
}

function readMdx<FrontMatter, TextBody extends { sections: unknown[] }>(
  text: string,
  schema: ZodType<FrontMatter>,
  parse: (text: string) => { body: TextBody; problems: TextProblem[] },
) {
  const { body, problems } = parse(text)
  const isReadable = body.sections.length > 0 || problems.length === 0
  return {
    frontMatter: readYaml(frontMatterOf(text) ?? '', schema, 2),
    body: isReadable ? body : undefined,
    problems,
  }
}

function readRecording(disk: Disk, file: string, fileName: string): WrittenRecording {
  const text = disk.read(file)
  const name = fileName.slice(0, -'.txt'.length)
  const written = { file, text: text ?? '', name, case: caseOf(name) }
  if (text === undefined) return written
  try {
    return { ...written, recording: parseRecording(text) }
  } catch (error) {
    const isShape = error instanceof ZodError
    return {
      ...written,
      broken: isShape ? 'The front matter is not that of a recording.' : String(error),
    }
  }
}

function wholeEntry({
  id,
  name,
  tool,
  text,
  scenario,
  recordings,
}: Omit<WrittenEntry, 'entry'>): Entry | undefined {
  const frontMatter = text?.frontMatter.value
  if (!frontMatter || !text.body || !tool) return undefined
  return {
    ...frontMatter,
    id,
    tool,
    name: frontMatter.code ?? frontMatter.heading ?? name,
    body: text.body,
    recordings: recordings.flatMap(named),
    scenario: scenario?.text,
    revision: frontMatter.changes.length,
  }
}

function named({ recording, name, case: caseId }: WrittenRecording): NamedRecording[] {
  return recording ? [{ ...recording, name, case: caseId }] : []
}
