import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { entryAddress } from '#entry/addresses.ts'
import { knownCases } from '#known-cases.ts'
import { answerOf, type Answer } from '#recognise/answer.ts'
import { createLogDecoder } from '#recognise/log-decoder.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, type SignatureList } from '#recognise/signature-list.ts'
import { answerJson, answerText } from '#publish/reply/answer-text.ts'

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
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { signatures, entry } = await knownCases(root)
  const answer = await readLog(file, signatures)
  const entries = namedIn(answer, signatures).flatMap((id) => entry(id) ?? [])
  const say = options.json ? answerJson : answerText
  process.stdout.write(say(answer, entries))
  return answer.cases.length > 0 ? 0 : 1
}

/** The ids of the entries that an answer names. */
function namedIn({ cases, codes }: Answer, { entries }: SignatureList): string[] {
  const ids = cases.flatMap((one) => [one.id, ...one.twins.map((twin) => twin.id)])
  const named = new Set(ids.map((id) => id.replace(/#.*$/, '')))
  const addresses = new Set(codes.map((code) => code.entry?.address))
  return entries
    .map(({ id }) => id)
    .filter((id) => named.has(id) || addresses.has(entryAddress(id)))
}

async function readLog(file: string | undefined, book: SignatureList): Promise<Answer> {
  const recogniser = createRecogniser(indexOf(book))
  const log = file === undefined ? process.stdin : createReadStream(file)
  const decoder = createLogDecoder()
  for await (const piece of log) recogniser.push(decoder.push(piece as Uint8Array))
  recogniser.push(decoder.finish())
  return answerOf(recogniser.finish(), book)
}

try {
  process.exitCode = await identify()
} catch (error) {
  process.stderr.write(`${(error as Error).message.trimEnd()}\n`)
  process.exitCode = 2
}
