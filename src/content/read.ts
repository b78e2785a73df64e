import type { Entry } from '#entry/entry.ts'
import type { NamedTool } from '#entry/tool.ts'
import type { Guide } from '#entry/guide.ts'
import {
  caseOf,
  readableRecordings,
  type Content,
  type WrittenAddition,
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
import { learnLogForms } from '#tools/log-formats.ts'
import { additionFile, withAdditions } from './additions.ts'
import {
  additionFormat,
  commonnessFormat,
  decisionFormat,
  entryFormat,
  furtherCodesFormat,
  guideFormat,
  leftOutFormat,
  ownEntryFormat,
  passedOnFormat,
  recordingFormat,
  reproductionFormat,
  toolFormat,
  type MdxData,
} from './formats.ts'
import { lostFolder, ownFolder } from './own-folder.ts'
import { ledgerFile, ownLedgerFile, readLedger } from './published-addresses.ts'
import { isDecision, isGuide, isRecording, unexpectedFiles } from './unexpected-files.ts'
import { withLines, type YamlData } from './yaml-text.ts'

/** The run that the content is read for: the day, whether it is one of CI, and the folder of a team’s own errors. */
type Run = Partial<Pick<Content, 'today' | 'ci' | 'ownFolder'>>

/**
 * Reads all of `content/`, and of a team’s own folder, as far as it can be read. What was read before, by whatever
 * command, is not parsed again.
 */
export function readContent(root: string, run: Run = {}): Content {
  const { today = new Date().toISOString().slice(0, 10), ci = Boolean(process.env['CI']) } = run
  const own = 'ownFolder' in run ? run.ownFolder : ownFolder()
  const files = filesAt(root)
  const found = files.together(() => readAll(files, own))
  files.save()
  return { root, ...found, ...(own === undefined ? {} : { ownFolder: own }), today, ci }
}

function readAll(files: Files, own: string | undefined) {
  const ours = files.folders('content').map((id) => readTool(files, `content/${id}`, false))
  const { tools: theirs, folders: additional } = ownTools(files, own, ours)
  const tools = [...ours, ...theirs]
  const folders = [...tools, ...additional]
  const additions = additional.flatMap((folder) => readAdditions(files, folder))
  const entries = withAdditions(
    [
      ...tools.flatMap((folder) => readEntries(files, folder)),
      ...additional.flatMap((folder) =>
        readEntries(files, folder, (name) => !isAddition(files, `${folder.folder}/${name}`)),
      ),
    ],
    additions,
  )
  const guides = folders.flatMap((folder) => readGuides(files, folder))
  const decisions = folders.flatMap((folder) => readDecisions(files, folder))
  const published = [ledgerFile, ...(own === undefined ? [] : [ownLedgerFile(own)])].flatMap(
    (file) => readLedger(file, files.text(file, largestLedger) ?? ''),
  )
  const unexpected = unexpectedFiles(files, { tools, additional, entries, additions })
  learnLogForms(tools.flatMap(({ tool }) => (tool?.log ? [{ tool: tool.id, form: tool.log }] : [])))
  const refused = [...(own === undefined ? [] : lostFolder(own)), ...files.refused()]
  return { tools, entries, guides, decisions, additions, unexpected, refused, published }
}

/** The ledger holds a line for every address of the site, and grows with it. In bytes. */
const largestLedger = 4 * 1024 * 1024

/** Folders of a tool that hold something else than an entry. */
const notEntries = ['guides', 'decisions']

/** A folder in which entries, guides and decisions of a tool are: that of the tool, or a team’s own beside it. */
type ToolFolder = Pick<WrittenTool, 'id' | 'folder' | 'isOwn' | 'tool' | 'commonness'>

/** What a team’s own folder holds: further tools, and folders that add to tools of the base. */
function ownTools(
  files: Files,
  own: string | undefined,
  ours: WrittenTool[],
): { tools: WrittenTool[]; folders: ToolFolder[] } {
  const tools: WrittenTool[] = []
  const folders: ToolFolder[] = []
  for (const id of own === undefined ? [] : files.folders(own)) {
    const folder = `${own}/${id}`
    const known = ours.find((tool) => tool.id === id)
    const isTool = files.list(folder).some(({ name }) => name === 'tool.yaml')
    if (known && !isTool) folders.push({ id, folder, isOwn: true, tool: known.tool })
    else tools.push(readTool(files, folder, true))
  }
  return { tools, folders }
}

function readTool(files: Files, folder: string, isOwn: boolean): WrittenTool {
  const id = folder.slice(folder.lastIndexOf('/') + 1)
  const file = readYamlFile(files, `${folder}/tool.yaml`, toolFormat)
  const lists = [
    readYamlFile(files, `${folder}/left-out.yaml`, leftOutFormat),
    readYamlFile(files, `${folder}/passed-on.yaml`, passedOnFormat),
    readYamlFile(files, `${folder}/further-codes.yaml`, furtherCodesFormat),
  ].filter((list) => list !== undefined)
  const commonness = readYamlFile(files, `${folder}/commonness.yaml`, commonnessFormat)
  return {
    id,
    isOwn,
    folder,
    file,
    tool: file?.yaml.value && { ...file.yaml.value, id },
    lists,
    commonness,
  }
}

function readEntries(
  files: Files,
  toolFolder: ToolFolder,
  isEntry = (_name: string) => true,
): WrittenEntry[] {
  return files
    .folders(toolFolder.folder)
    .filter((name) => !notEntries.includes(name) && isEntry(name))
    .map((name) => readEntry(files, toolFolder, name))
}

function readEntry(
  files: Files,
  { folder: toolFolder, id: toolId, isOwn, tool, commonness }: ToolFolder,
  name: string,
): WrittenEntry {
  const folder = `${toolFolder}/${name}`
  const text = readText(files, `${folder}/entry.mdx`, isOwn ? ownEntryFormat : entryFormat)
  const scenario = readScenarios(files, `${folder}/reproduce.yaml`)
  const recordings = readRecordings(files, folder)
  const written = { id: `${toolId}/${name}`, name, folder, isOwn, tool, text, scenario, recordings }
  return { ...written, entry: wholeEntry(written, commonness?.yaml.value?.counts[name]) }
}

function isAddition(files: Files, folder: string): boolean {
  return files.list(folder).some(({ name }) => name === additionFile)
}

function readAdditions(files: Files, { id, folder: toolFolder }: ToolFolder): WrittenAddition[] {
  return files
    .folders(toolFolder)
    .map((name) => ({ name, folder: `${toolFolder}/${name}` }))
    .filter(({ folder }) => isAddition(files, folder))
    .map(({ name, folder }) => ({
      id: `${id}/${name}`,
      folder,
      text: readText(files, `${folder}/${additionFile}`, additionFormat),
      scenario: readScenarios(files, `${folder}/reproduce.yaml`),
      recordings: readRecordings(files, folder),
    }))
}

function readRecordings(files: Files, folder: string): WrittenRecording[] {
  return files
    .list(`${folder}/recordings`)
    .filter(isRecording)
    .map((item) => readRecording(files, `${folder}/recordings/${item.name}`, item.name))
}

function readGuides(files: Files, { id: toolId, folder, isOwn, tool }: ToolFolder): WrittenGuide[] {
  return files
    .list(`${folder}/guides`)
    .filter(isGuide)
    .flatMap((item) => {
      const name = item.name.slice(0, -'.mdx'.length)
      const id = `${toolId}/guides/${name}`
      const text = readText(files, `${folder}/guides/${item.name}`, guideFormat)
      return text ? [{ id, name, isOwn, text, guide: wholeGuide(id, isOwn, tool, text) }] : []
    })
}

function readDecisions(files: Files, { id: toolId, folder, isOwn }: ToolFolder): WrittenDecision[] {
  return files
    .list(`${folder}/decisions`)
    .filter(isDecision)
    .flatMap((item) => {
      const written = readYamlFile(files, `${folder}/decisions/${item.name}`, decisionFormat)
      const name = item.name.slice(0, -'.yaml'.length)
      return written ? [{ ...written, id: `${toolId}/decisions/${name}`, name, isOwn }] : []
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
  isOwn: boolean,
  tool: NamedTool | undefined,
  { frontMatter, body }: WrittenGuide['text'],
): Guide | undefined {
  return frontMatter.value && body && tool && { ...frontMatter.value, id, isOwn, tool, body }
}

function wholeEntry(
  { id, name, isOwn, tool, text, scenario, recordings }: Omit<WrittenEntry, 'entry'>,
  met = 0,
): Entry | undefined {
  const frontMatter = text?.frontMatter.value
  if (!frontMatter || !text.body || !tool) return undefined
  return {
    ...frontMatter,
    id,
    isOwn,
    notes: [],
    listed: frontMatter.listed && tool.listed,
    tool,
    name: frontMatter.code ?? frontMatter.heading ?? name,
    body: text.body,
    recordings: readableRecordings(recordings),
    scenarios: scenario?.texts ?? {},
    revision: frontMatter.changes.length,
    met,
  }
}
