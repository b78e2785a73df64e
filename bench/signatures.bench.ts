import { globSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { readContent } from '#content/read.ts'
import { parseRecording } from '#content/recording.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { compileSignature, indexSignatures, type SignatureIndex } from '#recognise/signature.ts'
import { furtherSignature } from './more-signatures.ts'

const pairs = 7
const megabyte = 1_000_000
/** How many entries there are, in times of those of the content. */
const sizes = [1, 10, 40]

const entries = readContent(process.cwd()).entries.flatMap(({ entry }) => entry ?? [])
const written = entries.flatMap((entry) =>
  entry.cases.flatMap((one) =>
    one.signatures.map((text) => ({ entry: entry.id, case: one.id, text })),
  ),
)
const recordings = globSync('content/*/*/recordings/*.txt').map(
  (file) => parseRecording(readFileSync(file, 'utf8')).output,
)
const noise = Array.from(
  { length: 40 },
  (_, line) => `src/part-${line}/index.test.ts (${line} tests) ${line * 3}ms\n`,
).join('')
const failures = recordings.map((output) => output + noise).join('')
const logs: Record<string, string> = {
  'a build with failures': cutTo(failures),
  'no line of a tool': cutTo(noise),
}

/** The signatures as often as that: each further time with other codes and other words, and with the same general lines. */
function indexOf(times: number): SignatureIndex {
  return indexSignatures(
    Array.from({ length: times }, (_, time) =>
      written.map((one) =>
        compileSignature(
          `${one.entry}-${time}`,
          one.case,
          time === 0 ? one.text : furtherSignature(one.text, time),
        ),
      ),
    ).flat(),
  )
}

console.log(`  load ${loadavg()[0]!.toFixed(1)}; median of ${pairs} pairs`)
const indexes = sizes.map((times) => ({ times, index: indexOf(times) }))
for (const [name, log] of Object.entries(logs)) {
  const [first, ...more] = indexes
  for (const { times, index } of more) {
    const ratios = Array.from({ length: pairs }, () => {
      const few = secondsFor(first!.index, log)
      return secondsFor(index, log) / few
    })
    const rate = log.length / megabyte / secondsFor(index, log)
    console.log(
      `  ${name.padEnd(22)} ${times} times the signatures (${written.length * times}): ${median(ratios).toFixed(2)} times the time, ${rate.toFixed(1)} MB/s`,
    )
  }
}
const { index } = indexes[0]!
const log = logs['a build with failures']!
for (const times of [2, 10]) {
  const ratios = Array.from({ length: pairs }, () => {
    const once = secondsFor(index, log)
    return secondsFor(index, log.repeat(times)) / once
  })
  console.log(`  ${times} times the lines: ${median(ratios).toFixed(2)} times the time`)
}

function cutTo(text: string): string {
  return text.repeat(Math.ceil(megabyte / text.length)).slice(0, megabyte)
}

function secondsFor(index: SignatureIndex, log: string): number {
  const recogniser = createRecogniser(index)
  const started = performance.now()
  for (let at = 0; at < log.length; at += 65_536) recogniser.push(log.slice(at, at + 65_536))
  recogniser.finish()
  return (performance.now() - started) / 1000
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
