import type { Case } from '#schema/entry.ts'
import { didYouMean } from '#content/nearest.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, likeSuccess, signatureList, wholeId } from '#recognise/signature-list.ts'
import { compileSignature } from '#recognise/signature.ts'
import { typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

type Typed = ReturnType<typeof typedEntries>[number]

/** Signatures can be read; each recording is recognised as its own case and as no other; near misses as none. */
export function signatures(content: Content): Finding[] {
  const entries = typedEntries(content)
  const unreadable = entries.flatMap(unreadableIn)
  if (unreadable.length > 0) return unreadable
  const whole = content.entries.flatMap(({ entry }) => entry ?? [])
  // Warnings are no case’s, and have a rule of their own.
  const index = indexOf({ ...signatureList(whole), warnings: [] })
  const recognise = (log: string) => {
    const recogniser = createRecogniser(index)
    recogniser.push(log)
    return recogniser.finish().findings.map((found) => `${found.entry}#${found.case}`)
  }
  const ids = new Set(whole.flatMap((entry) => entry.cases.map((one) => `${entry.id}#${one.id}`)))
  const former = new Set(whole.flatMap((entry) => entry.formerly))
  return [
    ...entries.flatMap((entry) => twinsOf(entry, ids, former)),
    ...sameIn(entries),
    ...entries.flatMap((entry) => recordingsOf(entry, ids, recognise)),
    ...entries.flatMap((entry) => nearMissOf(entry, recognise)),
  ]
}

function unreadableIn({ id, file, frontMatter, lineOf }: Typed): Finding[] {
  return frontMatter.cases.flatMap((one, at) =>
    one.signatures.flatMap((text, number): Finding[] => {
      try {
        compileSignature(id, one.id, text)
        return []
      } catch (error) {
        const line = lineOf(['cases', at, 'signatures', number])
        const { message } = error as Error
        return [{ file, line, message: `the signature cannot be read: ${message}`, fix }]
      }
    }),
  )
}

const fix = 'CONTRIBUTING.md says how to write a signature'

/** A case that prints what another prints names one that is there, and that has signatures. */
function twinsOf(
  { id, file, frontMatter, lineOf, tool }: Typed,
  ids: Set<string>,
  former: Set<string>,
): Finding[] {
  const own = frontMatter.cases
  return own.flatMap((one, at): Finding[] => {
    const line = lineOf(['cases', at, 'looksLike'])
    const twin = own.find((other) => other.id === one.looksLike)
    const says = one.looksLike !== undefined && one.looksLike !== likeSuccess
    const isLost = says && !twin?.signatures.length
    const names = own.filter((other) => other.signatures.length > 0).map((other) => other.id)
    const lost = isLost
      ? [
          {
            file,
            line,
            message: `no case “${one.looksLike}” of ${id} has signatures`,
            fix: `${didYouMean(one.looksLike!, names)}name one of: ${names.join(', ')}`,
          },
        ]
      : []
    const older = Object.entries(one.looksLikeIn).flatMap(([version, of]) => {
      const where = { file, line: lineOf(['cases', at, 'looksLikeIn', version]) }
      if (tool && !(version in tool.olderVersions)) {
        const known = Object.keys(tool.olderVersions).join(', ')
        const message = `“${version}” is no version that makes recordings`
        return [{ ...where, message, fix: `tool.yaml names: ${known}` }]
      }
      if (ids.has(wholeId(id, of)) || former.has(of.replace(/#.*$/, ''))) return []
      const message = `there is no case ${wholeId(id, of)}`
      return [{ ...where, message, fix: `${didYouMean(wholeId(id, of), [...ids])}name a case` }]
    })
    const today = one.printsToday
    const unknown =
      today === undefined || today === 'nothing' || ids.has(wholeId(id, today))
        ? []
        : [
            {
              file,
              line: lineOf(['cases', at, 'printsToday']),
              message: `there is no case ${wholeId(id, today)}`,
              fix: `${didYouMean(wholeId(id, today), [...ids])}name a case, or “nothing”`,
            },
          ]
    return [...lost, ...older, ...unknown]
  })
}

/** Cases with the same signature could not be told apart. */
function sameIn(entries: Typed[]): Finding[] {
  const first = new Map<string, string>()
  return entries.flatMap(({ id, file, frontMatter, lineOf }) =>
    frontMatter.cases.flatMap((one, at) =>
      one.signatures.flatMap((text, number): Finding[] => {
        const key = formOf(id, one.id, text)
        const name = `${id}#${one.id}`
        const other = first.get(key)
        if (other === undefined) first.set(key, name)
        if (other === undefined) return []
        const line = lineOf(['cases', at, 'signatures', number])
        const message = `${other} has the same signature`
        const tell = 'add the line that tells them apart; where there is none, write looksLike'
        return [{ file, line, message, fix: tell }]
      }),
    ),
  )
}

/** A signature without the names of its holes: what it fits. */
function formOf(entry: string, caseId: string, text: string): string {
  const { templates } = compileSignature(entry, caseId, text)
  return JSON.stringify(
    templates.map(({ tool, level, parts }) => [
      tool,
      level,
      ...parts.map((part) => (typeof part === 'string' ? part : { kind: part.kind })),
    ]),
  )
}

function recordingsOf(
  { id, frontMatter, recordings }: Typed,
  ids: Set<string>,
  recognise: (log: string) => string[],
): Finding[] {
  return recordings.flatMap(({ file, name, case: caseId, recording }): Finding[] => {
    const one = frontMatter.cases.find((candidate) => candidate.id === caseId)
    if (!one || !recording) return []
    const wanted = printedCase(id, one, name)
    // A case that is not there is no matter of the recording: twinsOf names it where it is written.
    if (wanted && !ids.has(wanted)) return []
    const found = recognise(recording.output)
    if (found.join() === (wanted ?? '')) return []
    const [is, should] = [found.join(' and ') || 'nothing', wanted ?? 'nothing']
    const message = `it is recognised as ${is}, not as ${should}`
    return [{ file, message, fix: `change the signatures of ${wanted ?? is}; ${fix}` }]
  })
}

/** The case that a recording (`browser@10.9`) is recognised as, or undefined where nothing gives it away. */
export function printedCase(
  entry: string,
  one: Pick<Case, 'id' | 'looksLike' | 'looksLikeIn' | 'printsToday'>,
  recording: string,
): string | undefined {
  const version = /@(.*)$/.exec(recording)?.[1] ?? ''
  const today = version === '' ? one.printsToday : undefined
  const printed = one.looksLikeIn[version] ?? today ?? one.looksLike ?? one.id
  return printed === likeSuccess || printed === 'nothing' ? undefined : wholeId(entry, printed)
}

function nearMissOf(
  { id, file, frontMatter, lineOf }: Typed,
  recognise: (log: string) => string[],
): Finding[] {
  const found = recognise(frontMatter.nearMiss).filter((name) => name.startsWith(`${id}#`))
  if (found.length === 0) return []
  const message = `the near miss is recognised as ${found.join(' and ')}`
  const line = lineOf(['nearMiss'])
  return [{ file, line, message, fix: 'make the signature say more, or the near miss less' }]
}
