import { answerOf, type Answer } from '#recognise/answer.ts'
import { createLogDecoder } from '#recognise/log-decoder.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, type SignatureList } from '#recognise/signature-list.ts'

/** What the page asks: read this log. */
export interface LogToRead {
  log: string | File
  book: SignatureList
}

/** What the worker says while it reads, and in the end. */
export type WorkerSays = { read: number } | { answer: Answer } | { failed: string }

/** How much is read between two messages of progress. In characters. */
const step = 262_144

const say = (message: WorkerSays) => postMessage(message)

addEventListener('message', (event: MessageEvent<LogToRead>) => {
  readLog(event.data).then(
    (answer) => say({ answer }),
    (error: unknown) => say({ failed: String(error) }),
  )
})

async function readLog({ log, book }: LogToRead): Promise<Answer> {
  const recogniser = createRecogniser(indexOf(book))
  if (typeof log === 'string') {
    for (let at = 0; at < log.length; at += step) {
      recogniser.push(log.slice(at, at + step))
      say({ read: Math.min(1, (at + step) / log.length) })
    }
  } else {
    let bytes = 0
    const decoder = createLogDecoder()
    const reader = log.stream().getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      recogniser.push(decoder.push(piece.value))
      bytes += piece.value.length
      say({ read: bytes / log.size })
    }
    recogniser.push(decoder.finish())
  }
  return answerOf(recogniser.finish(), book)
}
