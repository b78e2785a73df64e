import type { Entry, NamedRecording } from '#entry/entry.ts'
import type { NamedTool } from '#entry/tool.ts'
import type { Guide } from '#entry/guide.ts'
import {
  caseOf,
  type Content,
  type WrittenDecision,
  type WrittenEntry,
  type WrittenGuide,
  type WrittenRecording,
  type WrittenScenarios,
  type WrittenText,
  type WrittenTool,
  type WrittenYaml,
} from './written.ts'
import { filesAt, type Files, type Format } from './files.ts'
import {
  commonnessFormat,
  decisionFormat,
  entryFormat,
  guideFormat,
  leftOutFormat,
  passedOnFormat,
  recordingFormat,
  reproductionFormat,
  toolFormat,
  type MdxData,
} from './formats.ts'
import { ledgerFile, readLedger } from './published-addresses.ts'
import { isDecision, isGuide, isRecording, unexpectedFiles } from './unexpected-files.ts'
import { withLines, type YamlData } from './yaml-text.ts'

/** The run that the content is read for: the day, and whether it is one of CI. */
type Run = Partial<Pick<Content, 'today' | 'ci'>>

/** Reads all of `content/` as far as it can be read. What was read before, by whatever command, is not parsed again. */
export function readContent(root: string, run: Run = {}): Content {
  const { today = new Date().toISOString().slice(0, 10), ci = Boolean(process.env['CI']) } = run
  const files = filesAt(root)
  const tools = files.folders('content').map((id) => readTool(files, id))
  const entries = tools.flatMap((tool) =>
    files
      .folders(tool.folder)
      .filter((name) => !notEntries.includes(name))
      .map((name) => readEntry(files, tool, name)),
  )
  const guides = tools.flatMap((tool) => readGuides(files, tool))
  const decisions = tools.flatMap((tool) => readDecisions(files, tool))
  const published = readLedger(files.text(ledgerFile, largestLedger) ?? '')
  const unexpected = unexpectedFiles(files, tools, entries)
  files.save()
  const refused = files.refused()
  return { root, tools, entries, guides, decisions, unexpected, refused, published, today, ci }
}

/** The ledger holds a line for every address of the site, and grows with it. In bytes. */
const largestLedger = 4 * 1024 * 1024

/** Folders of a tool that hold something else than an entry. */
const notEntries = ['guides', 'decisions']

function readTool(files: Files, id: string): WrittenTool {
  const folder = `content/${id}`
  const file = readYamlFile(files, `${folder}/tool.yaml`, toolFormat)
  const lists = [
    readYamlFile(files, `${folder}/left-out.yaml`, leftOutFormat),
    readYamlFile(files, `${folder}/passed-on.yaml`, passedOnFormat),
  ].filter((list) => list !== undefined)
  const commonness = readYamlFile(files, `${folder}/commonness.yaml`, commonnessFormat)
  return {
    id,
    folder,
    file,
    tool: file?.yaml.value && { ...file.yaml.value, id },
    lists,
    commonness,
  }
}

function readEntry(
  files: Files,
  { folder: toolFolder, id: toolId, tool, commonness }: WrittenTool,
  name: string,
): WrittenEntry {
  const folder = `${toolFolder}/${name}`
  const text = readText(files, `${folder}/entry.mdx`, entryFormat)
  const scenario = readScenarios(files, `${folder}/reproduce.yaml`)
  const recordings = files
    .list(`${folder}/recordings`)
    .filter(isRecording)
    .map((item) => readRecording(files, `${folder}/recordings/${item.name}`, item.name))
  const written = { id: `${toolId}/${name}`, name, folder, tool, text, scenario, recordings }
  return { ...written, entry: wholeEntry(written, commonness?.yaml.value?.counts[name]) }
}

function readGuides(files: Files, { id: toolId, folder, tool }: WrittenTool): WrittenGuide[] {
  return files
    .list(`${folder}/guides`)
    .filter(isGuide)
    .flatMap((item) => {
      const name = item.name.slice(0, -'.mdx'.length)
      const id = `${toolId}/guides/${name}`
      const text = readText(files, `${folder}/guides/${item.name}`, guideFormat)
      return text ? [{ id, name, text, guide: wholeGuide(id, tool, text) }] : []
    })
}

function readDecisions(files: Files, { id: toolId, folder }: WrittenTool): WrittenDecision[] {
  return files
    .list(`${folder}/decisions`)
    .filter(isDecision)
    .flatMap((item) => {
      const written = readYamlFile(files, `${folder}/decisions/${item.name}`, decisionFormat)
      const name = item.name.slice(0, -'.yaml'.length)
      return written ? [{ ...written, id: `${toolId}/decisions/${name}`, name }] : []
    })
}

function readYamlFile<Value>(
  files: Files,
  file: string,
  format: Format<YamlData<Value>>,
): WrittenYaml<Value> | undefined {
  const found = files.data(file, format)
  return found && { file, text: found.text, yaml: withLines(found.data) }
}

function readText<FrontMatter, TextBody>(
  files: Files,
  file: string,
  format: Format<MdxData<FrontMatter, TextBody>>,
): WrittenText<FrontMatter, TextBody> | undefined {
  const found = files.data(file, format)
  if (!found) return undefined
  const { frontMatter, ...data } = found.data
  return { file, text: found.text, ...data, frontMatter: withLines(frontMatter) }
}

function readRecording(files: Files, file: string, fileName: string): WrittenRecording {
  const found = files.data(file, recordingFormat)
  const name = fileName.slice(0, -'.txt'.length)
  return { file, text: found?.text ?? '', name, case: caseOf(name), ...found?.data }
}

function readScenarios(files: Files, file: string): WrittenScenarios | undefined {
  const found = files.data(file, reproductionFormat)
  if (!found) return undefined
  const { texts, ...data } = found.data
  return { file, text: found.text, yaml: withLines(data), texts }
}

function wholeGuide(
  id: string,
  tool: NamedTool | undefined,
  { frontMatter, body }: WrittenGuide['text'],
): Guide | undefined {
  return frontMatter.value && body && tool && { ...frontMatter.value, id, tool, body }
}

function wholeEntry(
  { id, name, tool, text, scenario, recordings }: Omit<WrittenEntry, 'entry'>,
  met = 0,
): Entry | undefined {
  const frontMatter = text?.frontMatter.value
  if (!frontMatter || !text.body || !tool) return undefined
  return {
    ...frontMatter,
    id,
    tool,
    name: frontMatter.code ?? frontMatter.heading ?? name,
    body: text.body,
    recordings: recordings.flatMap(named),
    scenarios: scenario?.texts ?? {},
    revision: frontMatter.changes.length,
    met,
  }
}

function named({ recording, name, case: caseId }: WrittenRecording): NamedRecording[] {
  return recording ? [{ ...recording, name, case: caseId }] : []
}
