import type { Content } from '../content.ts'
import type { Finding } from '../rules.ts'

/** The text of an entry can be read as data: MDX, fences with a known language, commands with an effect. */
export function text(content: Content): Finding[] {
  return content.entries.flatMap((entry) =>
    (entry.text?.problems ?? []).map((problem) => ({ file: entry.text!.file, ...problem })),
  )
}
