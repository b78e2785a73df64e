import { createReadStream } from 'node:fs'
import { UsageError } from '#command-arguments.ts'
import { entryAddress } from '#entry/addresses.ts'
import { answerMarkdown } from '#publish/reply/answer-markdown.ts'
import { answerJson, answerText } from '#publish/reply/answer-text.ts'
import type { Answer } from '#recognise/answer.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import { addToSummary, annotations, withoutCommands } from './github.ts'
import { versionText, type Knowledge } from './knowledge.ts'
import { lastLog, thisMachine } from './last-log.ts'
import { answerFor } from './read-log.ts'
import { helpText, requestOf, type AnswerFormat, type LogPlace } from './request.ts'
import { runCommand, statusWithoutStart } from './run-command.ts'

/** What the program is where it is installed. */
export interface Installation {
  /** How the user starts it: `npx .` */
  program: string
  /** Its name and version. */
  version: string
  /** Reads what it answers from. */
  learn(): Promise<Knowledge>
}

/** Statuses of our own. */
const status = { recognised: 0, unknown: 1, wrongUse: 2, crash: 70 } as const

/** Does what the words of the command line ask for, and sets the exit status. */
export async function runProgram(words: string[], installation: Installation): Promise<void> {
  // Who reads no further (`| head`) needs no more.
  process.stdout.on('error', () => process.exit())
  try {
    process.exitCode = await answerRequest(words, installation)
  } catch (error) {
    const isUsage = error instanceof UsageError
    process.exitCode = isUsage ? status.wrongUse : status.crash
    process.stderr.write(
      isUsage
        ? `${error.message}\n“${installation.program} --help” says what can be asked.\n`
        : faultText(error),
    )
  }
}

async function answerRequest(words: string[], installation: Installation): Promise<number> {
  const request = requestOf(words, !process.stdin.isTTY)
  if (request.kind === 'help') {
    process.stdout.write(helpText(installation.program))
    return status.recognised
  }
  const knowledge = await installation.learn()
  if (request.kind === 'version') {
    process.stdout.write(versionText(installation.version, knowledge))
    return status.recognised
  }
  return request.kind === 'run'
    ? explainRun(request.command, request.format, knowledge)
    : identify(request.logs, request.format, knowledge)
}

/** Reads logs, and says what they show. */
async function identify(
  logs: LogPlace[],
  format: AnswerFormat,
  knowledge: Knowledge,
): Promise<number> {
  let isRecognised = false
  for (const place of logs) {
    const answer = await answerFrom(place, knowledge)
    isRecognised ||= answer.cases.length > 0
    const heading = logs.length > 1 && place.kind === 'file' ? `${place.path}\n\n` : ''
    process.stdout.write(heading + said(answer, format, knowledge))
  }
  return isRecognised ? status.recognised : status.unknown
}

/** Runs a command, explains it where it fails, and passes on its exit status. */
async function explainRun(
  command: string[],
  format: AnswerFormat,
  knowledge: Knowledge,
): Promise<number> {
  const run = await runCommand(command, knowledge.signatures).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.syscall === undefined) throw error
      process.stderr.write(`“${command[0]}” cannot be started: ${error.message}\n`)
      return { status: statusWithoutStart(error), answer: undefined }
    },
  )
  if (run.answer && run.status !== 0) explain(run.answer, format, knowledge)
  return run.status
}

/** Whatever happens to the explanation, the status is that of the command. */
function explain(answer: Answer, format: AnswerFormat, knowledge: Knowledge): void {
  try {
    const text = said(answer, format, knowledge)
    if (format === 'github') process.stdout.write(text)
    else process.stderr.write(`\n${text}`)
  } catch (error) {
    process.stderr.write(faultText(error))
  }
}

function faultText(error: unknown): string {
  return `This is a fault of the program, and says nothing about the log.\n${(error as Error).stack}\n`
}

async function answerFrom(place: LogPlace, { signatures }: Knowledge): Promise<Answer> {
  if (place.kind === 'input') return answerFor(process.stdin, signatures)
  if (place.kind === 'last') {
    const { files, text } = lastLog(thisMachine)
    process.stderr.write(`${files.join(', ')}\n\n`)
    return answerFor(piecesOf([Buffer.from(text)]), signatures)
  }
  try {
    return await answerFor(createReadStream(place.path), signatures)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new UsageError(`${place.path} cannot be read: ${(error as Error).message}`)
  }
}

async function* piecesOf(pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

function said(answer: Answer, format: AnswerFormat, knowledge: Knowledge): string {
  const entries = entriesOf(answer, knowledge)
  if (format === 'json') return answerJson(answer, entries)
  if (format === 'markdown') return answerMarkdown(answer, entries)
  if (format === 'text') return answerText(answer, entries)
  addToSummary(answerMarkdown(answer, entries))
  return annotations(answer, entries) + withoutCommands(answerText(answer, entries))
}

/** The entries that an answer names. */
function entriesOf(
  { cases, codes, warnings }: Answer,
  { signatures, entry }: Knowledge,
): PublishedEntry[] {
  const ids = cases.flatMap((one) => [one.id, ...one.twins.map((twin) => twin.id)])
  const named = new Set(ids.map((id) => id.replace(/#.*$/, '')))
  const addresses = new Set([...codes, ...warnings].map((one) => one.entry?.address))
  return signatures.entries
    .map(({ id }) => id)
    .filter((id) => named.has(id) || addresses.has(entryAddress(id)))
    .flatMap((id) => entry(id) ?? [])
}
