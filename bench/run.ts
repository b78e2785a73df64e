/** `npm run bench`: measures ours beside peers, in one run, and prints tables. */
import { globSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { basename } from 'node:path'
import { readArguments, refuseUsage } from '#command-arguments.ts'
import type { Bench } from './table.ts'

const subjects = globSync('bench/*.bench.ts')
  .map((file) => basename(file, '.bench.ts'))
  .toSorted()

const usage = `npm run bench                     measures everything, ours beside peers, in pairs
npm run bench -- server search    only these: ${subjects.join(', ')}
  -- --quick                      in under a minute: fewer pairs, smaller inputs, no builds`

const { values, positionals } = readArguments(
  usage,
  { quick: { type: 'boolean', default: false } },
  { max: Infinity },
)
const unknown = positionals.find((name) => !subjects.includes(name))
if (unknown) refuseUsage(`“${unknown}” is not measured.`, usage)

console.log(
  `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, Node ${process.versions.node}, ` +
    `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'a processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB. ` +
    'A ratio is ours in times of the peer’s: the median over pairs.',
)
for (const subject of positionals.length > 0 ? positionals : subjects) {
  console.log(`\n## ${subject}`)
  const { bench } = (await import(`./${subject}.bench.ts`)) as { bench: Bench }
  await bench({ quick: values.quick })
}
