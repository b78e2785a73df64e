import type { Tool } from '#schema/tool.ts'

/** A tool with the id that its folder gives it. */
export interface NamedTool extends Tool {
  id: string
}
