import { globSync, readFileSync } from 'node:fs'
import { readContent } from '#content/read.ts'
import { parseRecording } from '#content/recording.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const megabyte = 1_000_000
const { entries } = readContent(process.cwd())
const index = indexOf(signatureList(entries.flatMap(({ entry }) => entry ?? [])))
const recordings = globSync('content/*/*/recordings/*.txt').map(
  (file) => parseRecording(readFileSync(file, 'utf8')).output,
)

const noise = Array.from(
  { length: 40 },
  (_, line) =>
    `2026-11-24T08:00:${10 + line}.1234567Z \u001b[32m✓\u001b[0m src/part-${line}/index.test.ts (${line} tests) ${line * 3}ms\n`,
).join('')

/** Logs of one megabyte each, repeated to the size that is measured. */
const logs: Record<string, string> = {
  'a build with failures': cutTo(recordings.map((output) => noise + output).join('')),
  'nothing but failures': cutTo(recordings.join('')),
  'one line without an end': 'npm error 403 '.repeat(megabyte / 14),
  'lines of one letter': 'x\n'.repeat(megabyte / 2),
  'near matches': 'npm error 403 403 Forbidden - PUT http://a -\n'.repeat(megabyte / 45),
}

for (const [name, log] of Object.entries(logs)) {
  const rates = [1, 10, 100].map((size) => `${size} MB: ${rateOf(log, size).toFixed(0)} MB/s`)
  console.log(`  ${name.padEnd(26)} ${rates.join('   ')}`)
}

function cutTo(text: string): string {
  return text.repeat(Math.ceil(megabyte / text.length)).slice(0, megabyte)
}

function rateOf(log: string, megabytes: number): number {
  const recogniser = createRecogniser(index)
  const started = performance.now()
  for (let part = 0; part < megabytes; part++) {
    for (let at = 0; at < log.length; at += 65_536) recogniser.push(log.slice(at, at + 65_536))
  }
  recogniser.finish()
  return (log.length * megabytes) / 1000 / (performance.now() - started)
}
