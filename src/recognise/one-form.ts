import { logFormats } from '#tools/log-formats.ts'
import { commandNotFound } from '#tools/uncovered/shells.ts'

/**
 * A line in the one form in which signatures have it: what shells say where they find no program, and what versions of a
 * tool print above a script that they run. Any other line is given back as it is.
 */
export function inOneForm(text: string): string {
  return commandNotFound(text) ?? scriptStart(text) ?? text
}

function scriptStart(text: string): string | undefined {
  for (const format of logFormats) {
    const start = format.scriptStart?.(text)
    if (start !== undefined) return start
  }
  return undefined
}
