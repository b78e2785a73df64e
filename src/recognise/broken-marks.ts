import { logFormats } from '#tools/log-formats.ts'
import { readLogLine } from './log-line.ts'
import { withoutControls, withoutMarks } from './marks.ts'

/** A line that ends with the first half of a mark is no longer than this. In characters. */
const longestHalf = 60

/** A mark without words, which the next line has. */
const isMarkAlone = /^\S+ \S+$/

/** Some platforms print each piece that a tool writes in a line of its own: its name, and below it `ERR! code 1`. */
export class BrokenMarks {
  /** What stands at the end of the line before, where it may be the first half of a mark. */
  #half: { label: string; mark: string } | undefined

  /** The next line of a log, behind the first half of its mark where that is the line before. */
  joined(raw: string): string {
    const half = this.#half
    this.#half = undefined
    if (raw.length > longestHalf && !half) return raw
    const text = withoutMarks(withoutControls(raw)).trim()
    if (half) {
      const rest = text.startsWith(half.label) ? text.slice(half.label.length) : text
      const joined = `${half.mark} ${rest.trimStart()}`
      if (!readLogLine(text).format && readLogLine(joined).format) {
        if (isMarkAlone.test(joined)) this.#half = { label: half.label, mark: joined }
        return joined
      }
    }
    const mark = logFormats.find(({ tool }) => text === tool || text.endsWith(` ${tool}`))?.tool
    if (mark) this.#half = { label: text.slice(0, -mark.length).trim(), mark }
    return raw
  }
}
