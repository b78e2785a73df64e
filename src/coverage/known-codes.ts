import type { KnownCode } from '#entry/known-code.ts'
import type { FurtherCodes } from '#schema/further-codes.ts'
import type { PassedOn } from '#schema/passed-on.ts'
import type { SourceCodes } from '#tools/tool.ts'
import type { FindText } from './source-text.ts'

/** What is known of the codes of a tool. */
interface Knowledge {
  /** The version that is installed, and its source. */
  version: string
  source: SourceCodes
  placeOf: FindText
  passedOn: PassedOn
  further: Pick<FurtherCodes[number], 'version' | 'codes'>[]
}

/** The codes that a tool raises, passes on, or has words for. */
export function knownCodes({
  source,
  placeOf,
  passedOn,
  further,
  version,
}: Knowledge): KnownCode[] {
  const known = new Map<string, KnownCode>()
  const add = (code: string, { raised = [], ...more }: Partial<KnownCode>) => {
    const before = known.get(code)
    known.set(code, { ...before, ...more, code, raised: [...(before?.raised ?? []), ...raised] })
  }
  const own: Knowledge['further'][number] = {
    version,
    codes: [...source.codes.keys(), ...source.worded.keys()],
  }
  const versions = versionsOf(further.length > 0 ? [own, ...further] : [])
  for (const [code, some] of versions) add(code, some)
  for (const [code, raised] of source.codes) add(code, { raised })
  for (const { codes, from, at } of passedOn) {
    const raised = at.flatMap((one) => placeOf(one) ?? [])
    for (const code of codes) add(code, { raised, from })
  }
  for (const [code, worded] of source.worded) add(code, { worded })
  return [...known.values()]
    .map(({ versions, ...one }) => (one.from || !versions ? one : { ...one, versions }))
    .sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
}

/** Which of the versions have each code; nothing for one that all of them have. */
function versionsOf(counted: Knowledge['further']): Map<string, Pick<KnownCode, 'versions'>> {
  const found = new Map<string, string[]>()
  for (const { version, codes } of counted)
    for (const code of new Set(codes)) found.set(code, [...(found.get(code) ?? []), version])
  return new Map(
    [...found].map(([code, versions]) => [
      code,
      versions.length < counted.length ? { versions } : {},
    ]),
  )
}
