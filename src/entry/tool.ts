import type { Tool } from '#schema/tool.ts'
import { compareVersions } from './versions.ts'

/** A tool with the id that its folder gives it. */
export interface NamedTool extends Tool {
  id: string
}

/** Whether a version gets fixes: every one, unless the makers of the tool say from which one on. */
export function getsFixes({ unmaintained }: Tool, version: string): boolean {
  return unmaintained === undefined || compareVersions(version, unmaintained.before) >= 0
}

/** The names of tools in place of `{tools}` in a text of the owner. */
export function withToolNames(text: string, tools: { name: string }[]): string {
  const names = new Intl.ListFormat('en-GB').format(tools.map(({ name }) => name))
  return text.replaceAll('{tools}', names)
}
