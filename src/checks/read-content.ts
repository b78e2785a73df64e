import { ZodError, type ZodType } from 'zod'
import type { Entry, NamedRecording } from '#knowledge/entry.ts'
import { parseRecording } from '#knowledge/recording.ts'
import { parseBody } from '#knowledge/sections.ts'
import { entrySchema } from '#schema/entry.ts'
import { reproductionSchema } from '#schema/reproduction.ts'
import { toolSchema } from '#schema/tool.ts'
import {
  caseOf,
  type Content,
  type WrittenEntry,
  type WrittenRecording,
  type WrittenText,
  type WrittenTool,
  type WrittenYaml,
} from './content.ts'
import { diskAt, type Disk } from './disk.ts'
import { ledgerFile, readLedger } from './ledger.ts'
import { isRecording, straysOf } from './strays.ts'
import { frontMatterOf, readYaml } from '#knowledge/yaml-text.ts'

/** Reads all of `content/` as far as it can be read. */
export function readContent(root: string, { today, ci }: Pick<Content, 'today' | 'ci'>): Content {
  const disk = diskAt(root)
  const tools = disk.folders('content').map((id) => readTool(disk, id))
  const entries = tools.flatMap((tool) =>
    disk.folders(tool.folder).map((name) => readEntry(disk, tool, name)),
  )
  const published = readLedger(disk.read(ledgerFile) ?? '')
  const strays = straysOf(disk, tools, entries)
  return { root, tools, entries, strays, published, today, ci }
}

function readTool(disk: Disk, id: string): WrittenTool {
  const folder = `content/${id}`
  const file = readYamlFile(disk, `${folder}/tool.yaml`, toolSchema)
  return { id, folder, file, tool: file?.yaml.value && { ...file.yaml.value, id } }
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
  const frontMatter = readYaml(frontMatterOf(text) ?? '', entrySchema, 2)
  const { body, problems } = parseBody(text)
  const isReadable = body.sections.length > 0 || problems.length === 0
  return { file, text, frontMatter, body: isReadable ? body : undefined, problems }
}

function readRecording(disk: Disk, file: string, fileName: string): WrittenRecording {
  const text = disk.read(file) ?? ''
  const name = fileName.slice(0, -'.txt'.length)
  const written = { file, text, name, case: caseOf(name) }
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
