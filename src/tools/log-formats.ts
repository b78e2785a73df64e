import { npmLog } from './npm/log.ts'
import { pnpmLog } from './pnpm/log.ts'
import type { LogFormat } from './tool.ts'

/** How each tool prints, in the order in which a line is offered to them. */
export const logFormats: readonly LogFormat[] = [npmLog, pnpmLog]

/** How the tool in a folder below `content/` prints; undefined for a tool that has no format yet. */
export function logFormatOf(tool: string): LogFormat | undefined {
  return logFormats.find((format) => format.tool === tool)
}
