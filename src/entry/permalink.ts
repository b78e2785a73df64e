import type { Source } from '#schema/entry.ts'
import type { Tool } from '#schema/tool.ts'

/** Where the quoted lines are in the tool's repository, at the tag of the quoted release. */
export function sourcePermalink(
  tool: Tool,
  source: Pick<Source, 'version' | 'file' | 'lines'>,
): string {
  const [folder, elsewhere] =
    Object.entries(tool.sourcePaths).find(([path]) => source.file.startsWith(`${path}/`)) ?? []
  const file = folder ? elsewhere + source.file.slice(folder.length) : source.file
  const parts = { version: source.version, file, first: source.lines[0], last: source.lines[1] }
  return (tool.permalink ?? '').replaceAll(
    /\{(version|file|first|last)\}/g,
    (_, name: keyof typeof parts) => String(parts[name]),
  )
}
