import type { Tool } from '#schema/tool.ts'

/** A tool with the id that its folder gives it. */
export interface NamedTool extends Tool {
  id: string
}

/** The names of tools in place of `{tools}` in a text of the owner. */
export function withToolNames(text: string, tools: { name: string }[]): string {
  const names = new Intl.ListFormat('en-GB').format(tools.map(({ name }) => name))
  return text.replaceAll('{tools}', names)
}
