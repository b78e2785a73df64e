import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readContent } from '#content/read.ts'
import { parseRecording } from '#content/recording.ts'
import type { Entry } from '#entry/entry.ts'
import { writeProgram } from '#package/bundle.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { compileSignature, indexSignatures, type SignatureIndex } from '#recognise/signature.ts'
import { furtherSignature } from './more-signatures.ts'
import { pairs } from './pairs.ts'
import { costOf } from './processes.ts'
import { printTable, type Bench, type Row } from './table.ts'

const megabyte = 1_000_000
const sample = 'content/npm/E403/recordings/not-permitted.txt'

/** How fast logs are read, whatever is in them; how that grows with their length and with the signatures; how soon the program answers. */
export const bench: Bench = async ({ quick }) => {
  const entries = readContent(process.cwd()).entries.flatMap(({ entry }) => entry ?? [])
  const [longer, count] = quick ? [2, 1] : [10, 5]
  const [known, lines] = [indexOf(entries, 1), logs()]

  const lengths: Row[] = []
  for (const [what, log] of Object.entries(lines)) {
    // The first log of a kind is read by code that has not been optimised yet.
    rateOf(known, log)
    const { rate } = await pairs(
      count,
      async () => rateOf(known, log.repeat(longer)),
      async () => rateOf(known, log),
    )
    lengths.push({ what, pair: rate, unit: 'MB/s', goal: '1: it grows as the log does' })
  }
  printTable(`Logs of ${longer} MB beside logs of 1 MB`, '1 MB', lengths)

  const signatures: Row[] = []
  for (const times of quick ? [10] : [10, 40]) {
    const many = indexOf(entries, times)
    for (const what of ['a build with failures', 'no line of a tool'] as const) {
      const { rate } = await pairs(
        count,
        async () => rateOf(many, lines[what]),
        async () => rateOf(known, lines[what]),
      )
      signatures.push({ what: `${what}: ${times} times the signatures`, pair: rate, unit: 'MB/s' })
    }
  }
  printTable(
    'The signatures of more entries beside those of the content',
    'as they are',
    signatures,
  )

  await measureStart(count)
}

/** The program with one small log, beside a Node that does nothing, and beside the checkout. */
async function measureStart(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'))
  try {
    const [program, log] = [join(folder, 'ekb.mjs'), join(folder, 'failure.log')]
    await writeProgram(program)
    writeFileSync(log, parseRecording(readFileSync(sample, 'utf8')).output)
    const starting = (words: string[]) => async () => {
      const total = { time: 0, cpu: 0 }
      // The system counts processor time in hundredths of a second: one start says little.
      for (let run = 0; run < count; run++) {
        const { time, cpu } = await costOf([process.execPath, ...words])
        total.time += time * (1000 / count)
        total.cpu += cpu * (1000 / count)
      }
      return total
    }
    const packed = starting([program, 'identify', log])
    const peers = {
      'node -e 0': starting(['-e', '0']),
      'the checkout': starting(['src/command-line.mjs', 'identify', log]),
    }
    for (const [name, peer] of Object.entries(peers)) {
      // The checkout keeps what it has read: only the second start is as all others.
      await peer()
      const { time, cpu } = await pairs(count, packed, peer)
      printTable(`The packed program answers a small log, beside ${name}`, name, [
        { what: 'time', pair: time, unit: 'ms' },
        { what: 'processor time', pair: cpu, unit: 'ms' },
      ])
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Logs of one megabyte each. */
function logs() {
  const recordings = globSync('content/*/*/recordings/*.txt').map(
    (file) => parseRecording(readFileSync(file, 'utf8')).output,
  )
  const noise = Array.from(
    { length: 40 },
    (_, line) =>
      `2026-11-24T08:00:${10 + line}.1234567Z \u001b[32m✓\u001b[0m src/part-${line}/index.test.ts (${line} tests) ${line * 3}ms\n`,
  ).join('')
  return {
    'a build with failures': cutTo(recordings.map((output) => noise + output).join('')),
    'nothing but failures': cutTo(recordings.join('')),
    'no line of a tool': cutTo(noise),
    'one line without an end': cutTo('npm error 403 '),
    'lines of one letter': cutTo('x\n'),
    'near matches': cutTo('npm error 403 403 Forbidden - PUT http://a -\n'),
  }
}

function cutTo(text: string): string {
  return text.repeat(Math.ceil(megabyte / text.length)).slice(0, megabyte)
}

/** The signatures as often as that: each further time with other codes and other words, and with the same general lines. */
function indexOf(entries: Entry[], times: number): SignatureIndex {
  const written = entries.flatMap((entry) =>
    entry.cases.flatMap((one) =>
      one.signatures.map((text) => ({ entry: entry.id, case: one.id, text })),
    ),
  )
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

/** Counted in processor time, which other programs change less than the time of a clock. */
function rateOf(index: SignatureIndex, log: string): { rate: number } {
  const recogniser = createRecogniser(index)
  const before = process.cpuUsage()
  for (let at = 0; at < log.length; at += 65_536) recogniser.push(log.slice(at, at + 65_536))
  recogniser.finish()
  const { user, system } = process.cpuUsage(before)
  return { rate: log.length / (user + system) }
}
