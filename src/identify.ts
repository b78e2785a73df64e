import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readContent } from '#content/read.ts'
import type { Entry } from '#entry/entry.ts'
import { publishedEntry } from '#publish/entry-json.ts'
import { answerOf, type Answer } from '#recognise/answer.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList, type SignatureList } from '#recognise/signature-list.ts'
import { answerJson, answerText } from '#publish/reply/answer-text.ts'
import { site } from '#site.config.ts'

const help = `Finds the error in a log, its fix with the values of the log, and its page.

  npx . identify < build.log
  npx . identify build.log --json

Options
  --json   the answer for programs
  --help   this text

Exit status
  0   a case was recognised
  1   no case was recognised
  2   wrong usage, or the log cannot be read

Nothing leaves this machine.
`

const usage = {
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
} as const

/** `npx . identify`: reads a log from standard input or a file, and says what it shows. Gives the exit status. */
async function identify(): Promise<number> {
  const { values: options, positionals } = parseArgs(usage)
  const [command, file, ...more] = positionals
  if (options.help) {
    process.stdout.write(help)
    return 0
  }
  const hasLog = file !== undefined || !process.stdin.isTTY
  if (command !== 'identify' || more.length > 0 || !hasLog) throw new Error(help)
  const entries = readEntries()
  const answer = await readLog(file, signatureList(entries))
  const published = entries.map((entry) => publishedEntry(entry, site.url))
  const say = options.json ? answerJson : answerText
  process.stdout.write(say(answer, published))
  return answer.cases.length > 0 ? 0 : 1
}

function readEntries(): Entry[] {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const today = new Date().toISOString().slice(0, 10)
  return readContent(root, { today, ci: false }).entries.flatMap(({ entry }) => entry ?? [])
}

async function readLog(file: string | undefined, book: SignatureList): Promise<Answer> {
  const recogniser = createRecogniser(indexOf(book))
  const log = file === undefined ? process.stdin : createReadStream(file)
  log.setEncoding('utf8')
  for await (const piece of log) recogniser.push(piece as string)
  return answerOf(recogniser.finish(), book)
}

try {
  process.exitCode = await identify()
} catch (error) {
  process.stderr.write(`${(error as Error).message.trimEnd()}\n`)
  process.exitCode = 2
}
