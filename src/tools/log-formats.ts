import type { LogForm } from '#schema/log-form.ts'
import { npmLog } from './npm/log.ts'
import { plainLogFormat } from './plain-log.ts'
import { pnpmLog } from './pnpm/log.ts'
import type { LogFormat } from './tool.ts'

const withCode: readonly LogFormat[] = [npmLog, pnpmLog]
const formats: LogFormat[] = [...withCode]

/** How each tool prints, in the order in which a line is offered to them. */
export const logFormats: readonly LogFormat[] = formats

/** How the tool in a folder below `content/` prints; undefined for a tool that has no format yet. */
export function logFormatOf(tool: string): LogFormat | undefined {
  return logFormats.find((format) => format.tool === tool)
}

/** The lines of a tool, where `tool.yaml` says how they look. */
export interface PlainLog {
  /** The tool’s folder. */
  tool: string
  form: LogForm
}

/** From now on, lines of these tools are known besides those of the tools that have code; of a tool, the last form counts. */
export function learnLogForms(logs: readonly PlainLog[]): void {
  for (const { tool, form } of logs) {
    if (withCode.some((one) => one.tool === tool)) continue
    const known = formats.findIndex((one) => one.tool === tool)
    const format = plainLogFormat(tool, form)
    if (known < 0) formats.push(format)
    else formats[known] = format
  }
}
