import fc, { type IAsyncPropertyWithHooks, type IPropertyWithHooks } from 'fast-check'
import { test } from 'vitest'

/** What all made-up input follows from. `SEED=…` makes that of an earlier run again. */
export const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

/** How long one test makes up input, in milliseconds. `FUZZ_SECONDS=…` lets it search for longer. */
const time = Number(process.env['FUZZ_SECONDS'] ?? 3) * 1000

/** A test that something holds for whatever is made up within a bounded time. */
export function holds<Input>(
  name: string,
  property: IPropertyWithHooks<Input> | IAsyncPropertyWithHooks<Input>,
): void {
  test(`${name} (SEED=${seed})`, { timeout: time + 120_000 }, async () => {
    const bounds = { interruptAfterTimeLimit: time, numRuns: 1_000_000 }
    await fc.assert(property, { seed, ...bounds })
  })
}

/** A text that somebody has changed in a few places: taken out, doubled, or put in something that means much. */
export function changed(texts: string[], meaning: string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
    put: fc.oneof(fc.constantFrom(...meaning), fc.string({ unit: 'binary', maxLength: 12 })),
    kind: fc.constantFrom('take', 'put', 'replace', 'double', 'many'),
  })
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) =>
      changes.reduce((before, { at, length, put, kind }) => {
        const from = Math.floor(at * before.length)
        const [head, piece, tail] = [
          before.slice(0, from),
          before.slice(from, from + length),
          before.slice(from + length),
        ]
        if (kind === 'take') return head + tail
        if (kind === 'put') return head + put + piece + tail
        if (kind === 'replace') return head + put + tail
        if (kind === 'double') return head + piece + piece + tail
        return head + put.repeat(200) + piece + tail
      }, text),
    )
}
