import type { Case } from '#schema/entry.ts'
import type { Fault } from '#schema/problem.ts'
import { didYouMean } from '#content/nearest.ts'
import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import {
  indexOf,
  likeSuccess,
  signatureList,
  wholeId,
  type SignatureList,
} from '#recognise/signature-list.ts'
import { compileSignature, type SignatureIndex } from '#recognise/signature.ts'
import { typedCases, typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

type Typed = ReturnType<typeof typedCases>[number]

/** Signatures can be read; each recording is recognised as its own case and as no other; near misses as none. */
export function signatures(content: Content): Finding[] {
  const entries = typedCases(content)
  const written = entries.flatMap(writtenIn)
  const unreadable = written.flatMap(({ place, fault }) => (fault ? [{ ...place, ...fault }] : []))
  if (unreadable.length > 0) return unreadable
  const whole = content.entries.flatMap(({ entry }) => entry ?? [])
  // Warnings are no case’s, and have a rule of their own.
  const kept = keptRecogniser({ ...signatureList(whole), warnings: [] }, content.root)
  const { recognise } = kept
  const ids = new Set(whole.flatMap((entry) => entry.cases.map((one) => `${entry.id}#${one.id}`)))
  const former = new Set(whole.flatMap((entry) => entry.formerly))
  const own = ownCases(entries)
  const findings = [
    ...entries.flatMap((entry) => referencesOf(entry, ids, former)),
    ...sameIn(written),
    ...entries.flatMap((entry) => recordingsOf(entry, ids, recognise, own)),
    ...typedEntries(content).flatMap((entry) => nearMissOf(entry, recognise)),
  ]
  kept.keep()
  return findings
}

/** What was recognised in logs, by their digests, and a digest of what decides that. */
interface Recognised {
  madeOf: string
  found: Record<string, string[]>
}

/** Names the cases in a log. What is kept is not read again while the signatures and the code that reads them stay the same. */
function keptRecogniser(book: SignatureList, root: string) {
  const cache = resultCache(root)
  const name = 'recognised in recordings'
  const madeOf = keyOf(name, codeVersion('recognise', 'secrets', 'tools'), JSON.stringify(book))
  const before = cache.find<Recognised>(name)
  const known = before?.madeOf === madeOf ? before.found : {}
  const found: Recognised['found'] = {}
  let index: SignatureIndex | undefined
  const read = (log: string) => {
    const recogniser = createRecogniser((index ??= indexOf(book)))
    recogniser.push(log)
    return recogniser.finish().findings.map((one) => `${one.entry}#${one.case}`)
  }
  return {
    recognise: (log: string) => {
      const digest = keyOf(log)
      return (found[digest] ??= known[digest] ?? read(log))
    },
    keep: () => {
      if (index) cache.replace(name, { madeOf, found } satisfies Recognised)
    },
  }
}

/** A signature as an author has written it. */
interface WrittenSignature {
  /** The whole id of its case. */
  case: string
  place: Pick<Finding, 'file' | 'line'>
  /** What it fits: the same for all that differ in the names of their holes alone. */
  form?: string
  /** Why it cannot be read. */
  fault?: Fault
}

function writtenIn({ id, file, cases, lineOf }: Typed): WrittenSignature[] {
  return cases.flatMap((one, at) =>
    one.signatures.map((text, number) => ({
      case: wholeId(id, one.id),
      place: { file, line: lineOf(['cases', at, 'signatures', number]) },
      ...formOf(id, one.id, text),
    })),
  )
}

function formOf(
  entry: string,
  caseId: string,
  text: string,
): Pick<WrittenSignature, 'form' | 'fault'> {
  try {
    const { templates } = compileSignature(entry, caseId, text)
    const form = templates.map(({ tool, level, code, parts }) => [
      tool,
      level,
      code,
      ...parts.map((part) => (typeof part === 'string' ? part : { kind: part.kind })),
    ])
    return { form: JSON.stringify(form) }
  } catch (error) {
    const { message } = error as Error
    return { fault: { message: `the signature cannot be read: ${message}`, fix } }
  }
}

const fix = 'CONTRIBUTING.md says how to write a signature'

/** A case that prints what another prints names one that is there, and that has signatures. */
function referencesOf(entry: Typed, ids: Set<string>, former: Set<string>): Finding[] {
  return entry.cases.flatMap((one, at) => [
    ...sameEntry(entry, one, at),
    ...sameInOlderVersion(entry, one, at, ids, former),
    ...printedToday(entry, one, at, ids),
  ])
}

/** What is wrong with `looksLike`. */
function sameEntry({ id, file, cases, lineOf }: Typed, { looksLike }: Case, at: number) {
  if (looksLike === undefined || looksLike === likeSuccess) return []
  const signed = cases.filter((other) => other.signatures.length > 0)
  const names = signed.map((other) => other.id)
  if (names.includes(looksLike)) return []
  const message = `no case “${looksLike}” of ${id} has signatures`
  const nameOne = `${didYouMean(looksLike, names)}name one of: ${names.join(', ')}`
  return [{ file, line: lineOf(['cases', at, 'looksLike']), message, fix: nameOne }]
}

/** What is wrong with `looksLikeIn`. */
function sameInOlderVersion(
  { id, file, lineOf, tool }: Typed,
  { looksLikeIn }: Case,
  at: number,
  ids: Set<string>,
  former: Set<string>,
): Finding[] {
  return Object.entries(looksLikeIn).flatMap(([version, of]) => {
    const where = { file, line: lineOf(['cases', at, 'looksLikeIn', version]) }
    if (tool && !(version in tool.olderVersions)) {
      const known = Object.keys(tool.olderVersions).join(', ')
      const message = `“${version}” is not a version that recordings are made with`
      return [{ ...where, message, fix: `tool.yaml names: ${known}` }]
    }
    if (ids.has(wholeId(id, of)) || former.has(of.replace(/#.*$/, ''))) return []
    return [{ ...where, ...noCase(wholeId(id, of), ids, 'name a case') }]
  })
}

/** What is wrong with `printsToday`. */
function printedToday(
  { id, file, lineOf }: Typed,
  { printsToday: today }: Case,
  at: number,
  ids: Set<string>,
): Finding[] {
  if (today === undefined || today === 'nothing' || ids.has(wholeId(id, today))) return []
  const line = lineOf(['cases', at, 'printsToday'])
  return [{ file, line, ...noCase(wholeId(id, today), ids, 'name a case, or “nothing”') }]
}

function noCase(name: string, ids: Set<string>, toDo: string): Fault {
  return {
    message: `there is no case ${name}`,
    fix: `${didYouMean(name, [...ids])}${toDo}`,
  }
}

/** Cases with the same signature could not be told apart. */
function sameIn(written: WrittenSignature[]): Finding[] {
  const first = new Map<string, string>()
  return written.flatMap(({ case: name, place, form = '' }): Finding[] => {
    const other = first.get(form)
    if (other === undefined) first.set(form, name)
    if (other === undefined) return []
    const message = `${other} has the same signature`
    const tell = 'add the line that tells them apart; where there is none, write looksLike'
    return [{ ...place, message, fix: tell }]
  })
}

/** The cases of a team, and where their signatures are. */
function ownCases(entries: Typed[]): Map<string, Pick<Finding, 'file' | 'line'>> {
  return new Map(
    entries.flatMap(({ id, isOwn, file, cases, lineOf }) =>
      isOwn
        ? cases.map(
            (one, at) =>
              [`${id}#${one.id}`, { file, line: lineOf(['cases', at, 'signatures']) }] as const,
          )
        : [],
    ),
  )
}

function recordingsOf(
  { id, cases, recordings }: Typed,
  ids: Set<string>,
  recognise: (log: string) => string[],
  own: Map<string, Pick<Finding, 'file' | 'line'>>,
): Finding[] {
  return recordings.flatMap(({ file, name, case: caseId, recording }): Finding[] => {
    const one = cases.find((candidate) => candidate.id === caseId)
    if (!one || !recording) return []
    const wanted = printedCase(id, one, name)
    // A case that is not there is no matter of the recording: referencesOf names it where it is written.
    if (wanted && !ids.has(wanted)) return []
    const found = recognise(recording.output)
    if (found.join() === (wanted ?? '')) return []
    const taker = found.map((id) => own.get(id)).find((place) => place !== undefined)
    if (taker && !(wanted && own.has(wanted))) {
      const message = `this fits the recording ${file} too, which is ${wanted ?? 'no case'}`
      return [{ ...taker, message, fix: `let the signatures say more; ${fix}` }]
    }
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
  { id, file, frontMatter, lineOf }: ReturnType<typeof typedEntries>[number],
  recognise: (log: string) => string[],
): Finding[] {
  const found = recognise(frontMatter.nearMiss).filter((name) => name.startsWith(`${id}#`))
  if (found.length === 0) return []
  const message = `the near miss is recognised as ${found.join(' and ')}`
  const line = lineOf(['nearMiss'])
  return [{ file, line, message, fix: 'make the signature say more, or the near miss less' }]
}
