import type { Dirent } from 'node:fs'
import type { UnexpectedFile, WrittenAddition, WrittenEntry, WrittenTool } from './written.ts'
import type { Files } from './files.ts'

/** The folders that are read. */
interface Folders {
  tools: Pick<WrittenTool, 'folder'>[]
  /** Folders of a team’s own that add to a tool of the base. */
  additional: Pick<WrittenTool, 'folder'>[]
  entries: Pick<WrittenEntry, 'folder'>[]
  additions: Pick<WrittenAddition, 'folder'>[]
}

/** What lies in a folder and does not belong there. */
export function unexpectedFiles(
  files: Files,
  { tools, additional, entries, additions }: Folders,
): UnexpectedFile[] {
  const unexpected = (
    folder: string,
    known: string[],
    fits: (item: Dirent) => boolean,
  ): UnexpectedFile[] =>
    [
      ...files.list(folder).filter((item) => !fits(item)),
      ...files.hidden(folder).filter(isOdd),
    ].map((item) => ({ file: `${folder}/${item.name}`, known }))
  const among = (names: string[]) => (item: Dirent) =>
    item.isDirectory() || names.includes(item.name)
  const toolFiles = [
    'tool.yaml',
    'commonness.yaml',
    'left-out.yaml',
    'passed-on.yaml',
    'further-codes.yaml',
  ]
  const toolFolder = (folder: string, known: string[]) => [
    ...unexpected(folder, known, among(known)),
    ...unexpected(`${folder}/guides`, ['<words>.mdx'], isGuide),
    ...unexpected(`${folder}/decisions`, ['<words>.yaml'], isDecision),
  ]
  const entryFolder = (folder: string, text: string) => [
    ...unexpected(folder, [text, 'reproduce.yaml', 'recordings'], (item) =>
      item.isDirectory()
        ? item.name === 'recordings'
        : [text, 'reproduce.yaml'].includes(item.name),
    ),
    ...unexpected(`${folder}/recordings`, ['<case>.txt'], isRecording),
  ]
  return [
    ...unexpected('content', ['published.txt'], among(['published.txt'])),
    ...tools.flatMap(({ folder }) => toolFolder(folder, toolFiles)),
    ...additional.flatMap(({ folder }) => toolFolder(folder, [])),
    ...entries.flatMap(({ folder }) => entryFolder(folder, 'entry.mdx')),
    ...additions.flatMap(({ folder }) => entryFolder(folder, 'addition.mdx')),
  ]
}

/** Whether somebody has put it there: macOS leaves a file of this name in every folder that it shows. */
function isOdd({ name }: Dirent): boolean {
  return name !== '.DS_Store'
}

/** Whether it is a guide, by its name. */
export function isGuide(item: Dirent): boolean {
  return item.isFile() && /^[a-z0-9]+(-[a-z0-9]+)*\.mdx$/.test(item.name)
}

/** Whether it is a decision, by its name. */
export function isDecision(item: Dirent): boolean {
  return item.isFile() && /^[a-z0-9]+(-[a-z0-9]+)*\.yaml$/.test(item.name)
}

/** Whether it is a recording, by its name. */
export function isRecording(item: Dirent): boolean {
  return item.isFile() && item.name.endsWith('.txt')
}
