import type { OutputForm } from '#schema/tool.ts'
import type { Entry } from './entry.ts'

/** The entries of a tool by the forms of its output; one whose cases print different forms is in each of them. */
export function byOutputForm(
  forms: OutputForm[],
  entries: Entry[],
): { form: OutputForm; entries: Entry[] }[] {
  const printed = entries.map((entry) => ({
    entry,
    forms: new Set(printedBy(entry).map((output) => outputFormOf(output, forms))),
  }))
  return forms
    .map((form) => ({
      form,
      entries: printed.filter((one) => one.forms.has(form)).map(({ entry }) => entry),
    }))
    .filter((group) => group.entries.length > 0)
}

/** What a tool prints for an entry; where no recording tells, what the signatures say. */
function printedBy({ recordings, cases }: Entry): string[] {
  return recordings.length > 0
    ? recordings.map(({ output }) => output)
    : cases.flatMap(({ signatures }) => signatures)
}

/** The form of this output: the first that fits. The last fits whatever no other does. */
export function outputFormOf(output: string, forms: OutputForm[]): OutputForm {
  const printed = output.split('\n')
  return forms.find(
    ({ lines }) => lines === undefined || printed.some((line) => lines.some(fitting(line))),
  )!
}

/**
 * Whether a line of the output begins as `beginning` does, with anything in the place of each `…`. Its pieces are
 * looked for one behind the other and nothing is tried twice, so that the time is linear in the line.
 */
function fitting(line: string) {
  return (beginning: string): boolean => {
    const [first = '', ...pieces] = beginning.split('…')
    if (!line.startsWith(first)) return false
    let at = first.length
    return pieces.every((piece) => {
      const found = line.indexOf(piece, at)
      at = found + piece.length
      return found >= 0
    })
  }
}
