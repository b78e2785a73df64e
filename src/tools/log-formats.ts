import { npmLog } from './npm/log.ts'
import type { LogFormat } from './tool.ts'

/** How each tool prints, in the order in which a line is offered to them. */
export const logFormats: readonly LogFormat[] = [npmLog]
