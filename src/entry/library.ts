import type { Decision } from './decision.ts'
import type { Entry } from './entry.ts'
import type { Guide } from './guide.ts'
import type { NamedTool } from './tool.ts'

/** Everything that the site shows, with references resolved. */
export interface Library {
  tools: NamedTool[]
  entries: Entry[]
  guides: Guide[]
  decisions: Decision[]
}
