import { answerOf, type Answer } from '#recognise/answer.ts'
import { createLogDecoder } from '#recognise/log-decoder.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf } from '#recognise/signature-list.ts'
import type { Knowledge } from './knowledge.ts'

/** Reads what one run has printed, which may come from several streams at once. */
export interface LogReading {
  /** Opens a stream of the run. Its lines are read whole, whatever the others bring between their pieces. */
  stream(): { push(piece: Uint8Array): void; finish(): void }
  /** What the log shows, when all streams are finished. */
  answer(): Answer
}

/** Begins to read a log. */
export function readingOf({ signatures, compiled }: Knowledge): LogReading {
  const recogniser = createRecogniser(indexOf(signatures, compiled))
  return {
    stream() {
      const decoder = createLogDecoder()
      let begun = ''
      const push = (text: string) => {
        const end = text.lastIndexOf('\n') + 1
        if (end > 0) recogniser.push(begun + text.slice(0, end))
        begun = (end > 0 ? '' : begun) + text.slice(end)
        // Of a line without an end the recogniser keeps no more than it needs.
        if (begun.length > longestBegun) {
          recogniser.push(begun)
          begun = ''
        }
      }
      return {
        push: (piece) => push(decoder.push(piece)),
        finish() {
          push(decoder.finish())
          if (begun !== '') recogniser.push(`${begun}\n`)
        },
      }
    },
    answer: () => answerOf(recogniser.finish(), signatures),
  }
}

/** In characters. */
const longestBegun = 64 * 1024

/** Reads a log from its pieces. */
export async function answerFor(
  pieces: AsyncIterable<Uint8Array>,
  knowledge: Knowledge,
): Promise<Answer> {
  const reading = readingOf(knowledge)
  const stream = reading.stream()
  for await (const piece of pieces) stream.push(piece)
  stream.finish()
  return reading.answer()
}
