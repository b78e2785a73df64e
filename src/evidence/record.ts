/** `npm run record`: makes recordings by running the real tools, or compares them with what happens now. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { costOf, describeWaits, inSeconds } from './cost.ts'
import { inParallel } from './in-parallel.ts'
import { difference, record, type Outcome } from './outcome.ts'
import { projectRoot } from './project.ts'
import { openStage } from './stage.ts'
import { readTakes } from './takes.ts'
import { writeRecordings } from './write.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
  },
})

process.umask(0o022)
const { takes, problems } = await readTakes(resolve(projectRoot, values.content), positionals)
const abort = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => abort.abort(signal))

const stage = await openStage(abort.signal)
const began = performance.now()
const outcomes = await inParallel(takes, async (take) => {
  const outcome = await record(stage, take)
  report(outcome)
  return outcome
})
await stage.close()
for (const { file, line, message, mend } of problems)
  console.error(`${file}${line ? `:${line}` : ''} ${message}\n  ${mend}`)
if (values.check) {
  for (const outcome of outcomes) console.log((await difference(outcome)) ?? '')
} else if (!values.print) await writeRecordings(outcomes)
console.log(inSeconds(performance.now() - began))

function report({ take, run, text, skipped, failed }: Outcome) {
  console.log(
    take.file,
    run ? `${inSeconds(costOf(run))} (${describeWaits(run.waits)})` : '',
    skipped ?? '',
    failed ?? '',
  )
  for (const one of run?.unanswered ?? []) console.log('   unanswered', one)
  if (values.print) console.log(text)
}
