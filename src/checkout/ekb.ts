import { keepNewest, madeFile } from '#cache/made-files.ts'
import { UsageError } from '#command-arguments.ts'
import { lostFolder, ownFolder } from '#content/own-folder.ts'
import { dayOfKnowledge, type Knowledge } from '#identify/knowledge.ts'
import { runProgram } from '#identify/program.ts'
import { readCases, type Cases } from '#package/cases.ts'
import project from '../../package.json' with { type: 'json' }
import { kind, namesOfProgram, root } from './kept-program.mjs'

/** How many files of programs are kept, two for each: whoever has several folders of own errors goes to and fro between them. */
const mostFiles = 8

/** `npx .` in a checkout: answers from the content as it is now, and keeps the program for the next time. */
const names = namesOfProgram()
let cases: Cases | undefined
await runProgram(process.argv.slice(2), {
  program: 'npx .',
  version: `${project.name} ${project.version}`,
  async learn(): Promise<Knowledge> {
    const own = ownFolder()
    const [lost] = own === undefined ? [] : lostFolder(own)
    if (lost) throw new UsageError(`${lost.file}: ${lost.message}; ${lost.fix}`)
    cases = readCases(root)
    const { entries, signatures } = cases
    const entry = (id: string) => entries.find((one) => one.id === id)
    return { day: dayOfKnowledge(entries), signatures, entry }
  },
})
if (names && cases) await keep(names, cases)

async function keep(files: NonNullable<typeof names>, known: Cases): Promise<void> {
  try {
    const { programOfCheckout } = await import('#package/bundle.ts')
    const made = await programOfCheckout(known, files.known)
    await madeFile(root, kind, files.known, async () => made.known)
    await madeFile(root, kind, files.program, async () => made.code)
    keepNewest(root, kind, mostFiles)
  } catch {
    // The answer was given. Without the program, the next one takes as long.
  }
}
