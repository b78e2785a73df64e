import { caseAddress, entryAddress } from '#entry/addresses.ts'
import { answerOf } from './answer.ts'
import { readLogLine } from './log-line.ts'
import { createRecogniser } from './recogniser.ts'
import { linesLike, signaturesWith, type SignatureIndex } from './signature.ts'
import { indexOf, type SignatureList } from './signature-list.ts'
import { markedAs, matchTemplate } from './template.ts'

/** An entry, or one of its cases, that a line gives away. */
export interface LinePlace {
  /** `npm/E403` */
  entry: string
  /** The title of the case, where the line tells the cases apart. */
  title?: string
  address: string
}

/** Of more cases than these, the entry is named. */
const mostCases = 2
/** How much of a line has to be fixed words, so that it says something alone. In characters, about. */
const saysSomething = 14

/** Reads single lines of logs: what each gives away, cases or, where several print the same, their entries. */
export function lineReader(book: SignatureList): (line: string) => LinePlace[] {
  const index = indexOf({ ...book, warnings: [] })
  return (line) => {
    const recogniser = createRecogniser(index)
    recogniser.push(line)
    const { cases } = answerOf(recogniser.finish(), book)
    const found = cases.length > 0 ? cases.map(({ id }) => id) : casesThatPrint(line, index)
    return placesOf(found, book)
  }
}

/** The cases that have a line of this form in a signature; of several forms, the one that says most. */
function casesThatPrint(text: string, index: SignatureIndex): string[] {
  const line = readLogLine(text)
  const fits = linesLike(line, index).filter(({ template }) => {
    const shown = line.format ? line : markedAs(template, line)
    return template.weight >= saysSomething && matchTemplate(template, shown)
  })
  const most = Math.max(0, ...fits.map(({ template }) => template.weight))
  const signatures = fits.flatMap((fit) =>
    fit.template.weight === most ? signaturesWith(fit).map(({ signature }) => signature) : [],
  )
  return [...new Set(signatures.map((one) => `${one.entry}#${one.case}`))]
}

function placesOf(cases: string[], book: SignatureList): LinePlace[] {
  const entries = new Map(book.entries.map((entry) => [entry.id, entry]))
  const byEntry = Map.groupBy(cases, (id) => id.replace(/#.*$/, ''))
  return [...byEntry].flatMap(([entry, ids]) => {
    if (ids.length > mostCases) return [{ entry, address: entryAddress(entry) }]
    return ids.map((whole) => {
      const id = whole.slice(entry.length + 1)
      const title = entries.get(entry)?.cases.find((one) => one.id === id)?.title
      return { entry, address: caseAddress(entry, id), ...(title ? { title } : {}) }
    })
  })
}
