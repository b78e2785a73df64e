import { readContent } from '#content/read.ts'
import { answerOf, type Answer } from '#recognise/answer.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd())

/** All that the entries say of logs. */
export const book = signatureList(entries.flatMap(({ entry }) => entry ?? []))
const index = indexOf(book)

/** What a log is answered. */
export function answerTo(log: string): Answer {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  return answerOf(recogniser.finish(), book)
}
