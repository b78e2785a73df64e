/** `npm run record`: makes recordings by running the real tools, or compares them with what happens now. */
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { besidesVersion, FetchError, takesAgainst } from './against.ts'
import { inParallel } from './in-parallel.ts'
import { differenceText, differs, record, versionText, type Outcome } from './outcome.ts'
import { projectRoot } from './project.ts'
import { outcomeText, problemsText, totalText } from './report.ts'
import { openStage, type Stage } from './stage.ts'
import { readTakes, strayRecordings, type Take } from './takes.ts'
import { WitnessError } from './witness.ts'
import { writeRecordings } from './write.ts'

const usage = `npm run record -- [tool/CODE …]           makes the recordings of these entries, or of all
  --check              writes nothing; fails where what happens is not what was recorded
  --print              writes nothing; prints the recordings
  --against <version>  writes nothing; reports what another version of the tool does otherwise: latest, 12.1.0
  --content <folder>   another folder than content/`

const stop = new AbortController()
let stoppedBy: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppedBy = signal
    stop.abort()
  })
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  process.exitCode = stoppedBy ? 128 + constants.signals[stoppedBy] : 1
  if (stoppedBy) console.error(`stopped by ${stoppedBy}: no recording was changed`)
  else if (error instanceof FetchError) console.error(error.message)
  else if (error instanceof WitnessError) console.error(`${error.message}\n    ${error.mend}`)
  else throw error
}

/** Does what the command line says; returns whether all is well. */
async function main(): Promise<boolean> {
  const { values, positionals } = readArguments()
  if (values.help) {
    console.log(usage)
    return true
  }
  const content = resolve(projectRoot, values.content)
  const { takes, problems } = await readTakes(content, positionals)
  if (positionals.length === 0) problems.push(...(await strayRecordings(content, takes)))
  const began = performance.now()
  const outcomes = await performOn(takes, values.against)
  if (problems.length > 0) console.log(`\n${problemsText(problems)}`)
  const wrong = problems.length > 0 || outcomes.some(({ failed }) => failed)
  const accepted = await settle(outcomes, values)
  console.log(`\n${totalText(outcomes, performance.now() - began)}`)
  return !wrong && accepted
}

async function performOn(takes: readonly Take[], against?: string): Promise<Outcome[]> {
  const stage = await openStage(stop.signal)
  try {
    return await (against ? performAgainst(stage, takes, against) : performAll(stage, takes))
  } finally {
    await stage.close()
  }
}

/** Writes, prints or compares; returns whether the recordings are as they should be. */
async function settle(
  outcomes: readonly Outcome[],
  { print, check, against }: { print: boolean; check: boolean; against?: string },
): Promise<boolean> {
  if (print) for (const { take, after = '' } of outcomes) console.log(`\n${take.file}\n${after}`)
  else if (!check && !against) await writeRecordings(outcomes)
  else {
    const text = against ? versionText : differenceText
    for (const outcome of outcomes.filter(differs)) console.log(`\n${text(outcome)}`)
    return !outcomes.some(differs)
  }
  return true
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        print: { type: 'boolean', default: false },
        against: { type: 'string' },
        content: { type: 'string', default: 'content' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    process.exit(2)
  }
}

function performAll(stage: Stage, takes: readonly Take[], also = (outcome: Outcome) => outcome) {
  return inParallel(takes, async (take) => {
    const outcome = also(await record(stage, take))
    console.log(outcomeText(outcome))
    return outcome
  })
}

async function performAgainst(stage: Stage, takes: readonly Take[], version: string) {
  const other = await takesAgainst(stage, takes, version)
  try {
    return await performAll(stage, other.takes, besidesVersion)
  } finally {
    other.remove()
  }
}
