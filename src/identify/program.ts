import { createReadStream } from 'node:fs'
import { UsageError } from '#command-arguments.ts'
import { entryAddress } from '#entry/addresses.ts'
import { answerMarkdown } from '#publish/reply/answer-markdown.ts'
import { answerJson, answerText } from '#publish/reply/answer-text.ts'
import type { Answer } from '#recognise/answer.ts'
import { printable } from '#recognise/printable.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import {
  addToSummary,
  annotations,
  isGithub,
  jsonWithoutSigns,
  withoutCommands,
  withoutSigns,
} from './github.ts'
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
  process.stdout.on('error', endUnread)
  try {
    process.exitCode = await answerRequest(words, installation)
  } catch (error) {
    const isUsage = error instanceof UsageError
    process.exitCode = isUsage ? status.wrongUse : status.crash
    complain(
      isUsage
        ? `${error.message.split('\n').map(printable).join('\n')}\n“${installation.program} --help” says what can be asked.\n`
        : faultText(error),
    )
  }
}

/** Who reads no further (`| head`) needs no more. */
function endUnread(): void {
  process.exit()
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
    const heading = logs.length > 1 && place.kind === 'file' ? place.path : undefined
    process.stdout.write(said(answer, format, knowledge, heading))
  }
  return isRecognised ? status.recognised : status.unknown
}

/** Runs a command, explains it where it fails, and passes on its exit status. */
async function explainRun(
  command: string[],
  format: AnswerFormat,
  knowledge: Knowledge,
): Promise<number> {
  // A command goes on, and its status counts, whoever reads what it prints.
  process.stdout.off('error', endUnread)
  const run = await runCommand(command, knowledge).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === undefined) throw error
    complain(printable(`“${command[0]}” cannot be started: ${error.message}`) + '\n')
    return { status: statusWithoutStart(error), answer: undefined }
  })
  if (run.answer && run.status !== 0) explain(run.answer, format, knowledge)
  return run.status
}

/** Whatever happens to the explanation, the status is that of the command. */
function explain(answer: Answer, format: AnswerFormat, knowledge: Knowledge): void {
  try {
    const text = said(answer, format, knowledge)
    // A runner reads an annotation only where a line begins.
    if (format === 'github') process.stdout.write(`\n${text}`)
    else complain(`\n${text}`)
  } catch (error) {
    complain(faultText(error))
  }
}

function faultText(error: unknown): string {
  return `This is a fault of the program, and says nothing about the log.\n${(error as Error).stack}\n`
}

async function answerFrom(place: LogPlace, knowledge: Knowledge): Promise<Answer> {
  if (place.kind === 'input') return answerFor(process.stdin, knowledge)
  if (place.kind === 'last') {
    const { files, text } = lastLog(thisMachine)
    complain(`${printable(files.join(', '))}\n\n`)
    return answerFor(piecesOf([Buffer.from(text)]), knowledge)
  }
  try {
    return await answerFor(createReadStream(place.path), knowledge)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    const why = (error as Error).message
    throw new UsageError(printable(`${place.path} cannot be read: ${why}`))
  }
}

async function* piecesOf(pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

/** What is said of a log; with the name of its file, where there are several. */
function said(answer: Answer, format: AnswerFormat, knowledge: Knowledge, file?: string): string {
  const entries = entriesOf(answer, knowledge)
  if (format === 'json') return jsonWithoutSigns(answerJson(answer, entries))
  const name = file === undefined ? undefined : printable(file)
  const markdown = () => {
    const heading = name === undefined ? '' : `\`${name.replaceAll('`', '’')}\`\n\n`
    return withoutSigns(heading + answerMarkdown(answer, entries))
  }
  if (format === 'markdown') return markdown()
  const heading = name === undefined ? '' : `${name}\n\n`
  const text = withoutSigns(heading + answerText(answer, entries))
  if (format === 'text') return text
  addToSummary(markdown())
  return annotations(answer, entries) + withoutCommands(text)
}

/** Says something beside the answer. What it names, a runner must not take for a command. */
function complain(text: string): void {
  const safe = withoutSigns(text)
  process.stderr.write(isGithub() ? withoutCommands(safe) : safe)
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
