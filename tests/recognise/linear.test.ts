import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'
import { compileSignature, indexSignatures, type SignatureIndex } from '#recognise/signature.ts'
import { furtherSignature } from '../../bench/more-signatures.ts'

const { entries } = readContent(process.cwd())
const book = signatureList(entries.flatMap(({ entry }) => entry ?? []))

/** Logs that a matcher that tries again and again would drown in; each grows by lines or by characters. */
const logs: Record<string, (size: number) => string> = {
  'one line without an end': (size) => 'npm error 403 403 Forbidden - PUT '.repeat(size / 34),
  'lines of one letter': (size) => 'x\n'.repeat(size / 2),
  'empty lines of the tool': (size) => 'npm error\n'.repeat(size / 10),
  'codes and nothing else': (size) => 'npm error code E403\n'.repeat(size / 20),
  'near matches': (size) => 'npm error 403 403 Forbidden - PUT http://a -\n'.repeat(size / 45),
  'lines that a terminal seems to have broken': (size) =>
    `npm error 403 ${'x'.repeat(70)}\n${'y'.repeat(80)}\n`.repeat(size / 165),
  'colours and nothing else': (size) => '\u001b[31m'.repeat(size / 5),
  'prefixes of prefixes': (size) => `${'npm error '.repeat(400)}\n`.repeat(size / 4001),
  'ends of lines without lines': (size) => '\r'.repeat(size),
  'ends of lines before a letter': (size) => `${'\r'.repeat(4000)}x\n`.repeat(size / 4002),
  'addresses without an end': (size) =>
    `npm error 403 403 Forbidden - PUT http://${'a.'.repeat(3000)}\n`.repeat(size / 6042),
}

/** How often a template is held against a line. A line is cut at a fixed length, so each time costs the same at most. */
function workOf(log: string, index = indexOf(book)): { held: number; answer: string } {
  let held = 0
  for (const line of linesOf(index)) {
    const { level } = line.template
    line.template = Object.defineProperty({ ...line.template }, 'level', {
      get: () => {
        held++
        return level
      },
    })
  }
  const recogniser = createRecogniser(index)
  for (let at = 0; at < log.length; at += 65_536) recogniser.push(log.slice(at, at + 65_536))
  const { lines: _, ...reading } = recogniser.finish()
  return { held, answer: JSON.stringify(reading) }
}

function linesOf({ byFirstWord, byCode, marked, unmarked, failures }: SignatureIndex) {
  const words = [...byFirstWord.values()]
  const holes = [...words.flatMap(({ starting }) => [...starting.values()]), marked, unmarked]
  const maps = [...words.map(({ whole }) => whole), byCode, ...holes.map(({ byWord }) => byWord)]
  const found = maps.flatMap((map) => [...map.values()].flat())
  return new Set([...found, ...holes.flatMap(({ more }) => more), ...failures])
}

test('ten times the signatures: a line is held against few more of them', () => {
  const written = book.entries.flatMap((entry) =>
    entry.cases.flatMap((one) => one.signatures.map((text) => ({ entry, one, text }))),
  )
  const further = Array.from({ length: 10 }, (_, number) =>
    written.map(({ entry, one, text }) =>
      compileSignature(
        `${entry.id}-${number}`,
        one.id,
        number === 0 ? text : furtherSignature(text, number),
      ),
    ),
  ).flat()
  const log = entries
    .flatMap(({ entry }) => entry?.recordings.map(({ output }) => output) ?? [])
    .join('src/part.test.ts (3 tests) 9ms\n')
  const few = workOf(log)
  const many = workOf(log, indexSignatures(further))
  console.log(`${many.held / few.held} times the work with ten times the signatures`)
  expect(many.held).toBeLessThan(few.held * 3)
})

test.each(Object.entries(logs))(
  '%s: ten times the log, ten times the work at most',
  (_, make) => {
    const small = workOf(make(100_000))
    const large = workOf(make(1_000_000))
    expect(large.held).toBeLessThanOrEqual(small.held * 10.2 + 100)
    expect(large.answer.length).toBeLessThan(small.answer.length + 4_000)
  },
  600_000,
)

test.each(Object.entries(logs))(
  '%s of 10 MB is read to its end',
  (_, make) => {
    const recogniser = createRecogniser(indexOf(book))
    recogniser.push(make(10_000_000))
    recogniser.push(
      '\nnpm error code ENEEDAUTH\nnpm error need auth This command requires you to be logged in.\n',
    )
    const { findings } = recogniser.finish()
    expect(findings.map((one) => one.case)).toContain('whoami')
  },
  600_000,
)
