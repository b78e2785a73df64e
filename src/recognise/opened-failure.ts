import type { LogLine } from './log-line.ts'
import { withoutControls, withoutMarks } from './marks.ts'

/** A failure whose first line stated its code and nothing else, or its first piece where it has no code. */
export interface OpenedFailure {
  /** Takes a line that belongs to it; returns whether it does. */
  take(raw: string, number: number): boolean
  /** Gives out the last of its lines. */
  end(): void
}

/** A line of a failure, whole: put together again where the tool broke it. */
interface Piece {
  kind: 'message' | 'other'
  text: string
  number: number
}

/**
 * The failure that a line opens, where it is a code alone, or the first piece of a failure that has none, and its tool
 * prints the rest below it. Each piece of it is given to `onLine` as soon as it is whole.
 */
export function openedBy(
  { format, code, text, level, opens }: LogLine,
  opening: string,
  number: number,
  onLine: (line: LogLine, raw: string, number: number) => void,
): OpenedFailure | undefined {
  if (!format?.within || text !== '' || (code ?? opens) === undefined) return undefined
  const within = format.within
  const indent = /^ */.exec(plain(opening))![0]
  let last = ''
  let piece: Piece | undefined
  const end = () => {
    if (!piece) return
    const { kind, text, number } = piece
    const said = { text, width: text.length, printed: text }
    piece = undefined
    if (kind === 'other') onLine({ ...said, level: 'other' }, text, number)
    else onLine({ ...said, level, format, code, isWithin: true }, text, number)
  }
  const take = (raw: string, number: number) => {
    const whole = plain(raw)
    const line = whole.startsWith(indent) ? whole.slice(indent.length) : whole
    const found = within(line, last)
    if (!found) return false
    last = line
    if (found.kind === 'more' && piece) piece.text += found.text
    else {
      end()
      piece = { kind: found.kind === 'message' ? 'message' : 'other', text: found.text, number }
    }
    return true
  }
  if (opens !== undefined) take(indent + opens, number)
  return { take, end }
}

function plain(raw: string): string {
  return withoutMarks(withoutControls(raw))
}
