import type { Dirent } from 'node:fs'
import type { UnexpectedFile, WrittenEntry, WrittenTool } from './written.ts'
import type { Files } from './files.ts'

/** What lies in a folder and does not belong there. */
export function unexpectedFiles(
  files: Files,
  tools: WrittenTool[],
  entries: WrittenEntry[],
): UnexpectedFile[] {
  const unexpected = (
    folder: string,
    known: string[],
    fits: (item: Dirent) => boolean,
  ): UnexpectedFile[] =>
    files
      .list(folder)
      .filter((item) => !fits(item))
      .map((item) => ({ file: `${folder}/${item.name}`, known }))
  const among = (names: string[]) => (item: Dirent) =>
    item.isDirectory() || names.includes(item.name)
  const toolFiles = ['tool.yaml', 'commonness.yaml', 'left-out.yaml', 'passed-on.yaml']
  const entryFiles = ['entry.mdx', 'reproduce.yaml']
  return [
    ...unexpected('content', ['published.txt'], among(['published.txt'])),
    ...tools.flatMap((tool) => [
      ...unexpected(tool.folder, toolFiles, among(toolFiles)),
      ...unexpected(`${tool.folder}/guides`, ['<words>.mdx'], isGuide),
      ...unexpected(`${tool.folder}/decisions`, ['<words>.yaml'], isDecision),
    ]),
    ...entries.flatMap((entry) => [
      ...unexpected(entry.folder, [...entryFiles, 'recordings'], (item) =>
        item.isDirectory() ? item.name === 'recordings' : entryFiles.includes(item.name),
      ),
      ...unexpected(`${entry.folder}/recordings`, ['<case>.txt'], isRecording),
    ]),
  ]
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
