import { caseAddress, entryAddress, folderName } from '#entry/addresses.ts'
import type { System } from '#schema/vocabulary.ts'
import { diagnosisFrom } from './diagnosis.ts'
import { fragmentOf } from './fragment.ts'
import { disguisedValues } from './offered-values.ts'
import type { Clue, FoundCase, FoundWarning, Reading } from './reading.ts'
import { outdatedIn, type OutdatedVersion } from './outdated.ts'
import { wholeId, type KnownCase, type KnownEntry, type SignatureList } from './signature-list.ts'
import { placeholderValues, type PlaceholderValues } from './values.ts'

/** What a log says, in the words of the base: the root first. */
export interface Answer {
  cases: AnsweredCase[]
  codes: AnsweredCode[]
  /** The first line of each failure that states no code and fits no case. */
  errors: Reading['unknownErrors']
  /** Warnings, where the log shows no failure. */
  warnings: AnsweredWarning[]
  /** Failures of tools that are no part of the base, where no case says why something failed. */
  others: Reading['others']
  /** Where nothing else says that something failed: the line that most looks as if it did, of whatever program. */
  suspect?: Clue
  /** Ids of the tools that the base is about. */
  tools: string[]
  versions: string[]
  /** The version that ran, where it gets no more fixes. */
  outdated?: OutdatedVersion
  exits: number[]
  /** The system that the log was printed on, where it shows that. */
  system?: System
  lines: number
}

/** A case by its names. */
export interface NamedCase {
  /** `npm/E403#version-exists` */
  id: string
  /** `npm E403` */
  entry: string
  title: string
  /** Where its fix stands, with the values for its commands in the fragment. */
  address: string
}

/** A case that a log shows. */
export interface AnsweredCase extends NamedCase {
  /** What is wrong, in the names of the log: one sentence of Markdown, where the log has all its values. */
  diagnosis?: string
  clues: Clue[]
  /** How often the log shows it. */
  times: number
  /** Why it has this place. */
  why: string
  /** Whether a recording of the tool proves it. */
  proven: boolean
  /** Values from the log for the commands, each as its placeholder demands. */
  values: PlaceholderValues
  /** Addresses of the log that are no values: their host looks like a known registry and is not. */
  disguised: PlaceholderValues
  /** Cases that print exactly the same; of any version, or of these only. */
  twins: (NamedCase & { in?: string })[]
}

/** A code that was printed without the lines that tell its cases apart. */
export interface AnsweredCode {
  tool: string
  code: string
  line: number
  /** The entry, where there is one. */
  entry?: { name: string; title: string; address: string }
  /** Its cases that the lines would fit. */
  begun: NamedCase[]
}

/** A warning that a log shows in which nothing failed. */
export interface AnsweredWarning {
  /** `npm/old-lockfile` */
  id: string
  title: string
  /** What it says in the names of the log: one sentence of Markdown, where the log has all its values. */
  diagnosis?: string
  /** What it means, and what to do. Markdown. */
  means: string
  clue: Clue
  /** The entry that tells more. */
  entry?: { name: string; address: string }
}

/** Ranks and names what was found in a log. */
export function answerOf(reading: Reading, book: SignatureList): Answer {
  const entries = new Map(book.entries.map((entry) => [entry.id, entry]))
  const isEcho = (finding: FoundCase) =>
    entries.get(finding.entry)?.cases.find((one) => one.id === finding.case)?.echo === true
  const ranked = [
    ...reading.findings.filter((finding) => !isEcho(finding)),
    ...reading.findings.filter(isEcho),
  ]
  const cases = ranked.flatMap((finding, rank) => {
    const entry = entries.get(finding.entry)
    if (!entry) return []
    const { clues, times } = finding
    const { values, disguised } = valuesFor(entry, finding.values)
    const why = reasonOf(finding, rank, ranked, isEcho(finding))
    const named = namedCase(entry, finding.case, values)
    const twins = twinsOf(named.id, book, finding.values)
    const said = diagnosisFrom(caseOf(entry, finding.case)?.diagnosis ?? [], finding.values)
    const diagnosis = said === undefined ? {} : { diagnosis: said }
    const proven = caseOf(entry, finding.case)?.unproven === undefined
    return [{ ...named, ...diagnosis, clues, times, why, proven, values, disguised, twins }]
  })
  const { versions, exits, lines, unknownErrors: errors } = reading
  const isReasonOpen = ranked.every(isEcho)
  const others = isReasonOpen ? reading.others : []
  const codes = reading.unknownCodes.map((one) => answeredCode(one, entries))
  const tools = [...new Set(book.entries.map(({ id }) => id.slice(0, id.indexOf('/'))))]
  const { suspect } = reading
  const isFailure = cases.length + codes.length + errors.length + others.length > 0 || suspect
  const warnings = isFailure ? [] : reading.warnings.flatMap((one) => answeredWarning(one, book))
  const outdated = outdatedIn(reading, book)
  const { system } = reading
  const said = {
    ...(suspect ? { suspect } : {}),
    ...(outdated ? { outdated } : {}),
    ...(system ? { system } : {}),
  }
  return { cases, codes, errors, warnings, others, tools, versions, ...said, exits, lines }
}

function namedCase(entry: KnownEntry, id: string, values: PlaceholderValues): NamedCase {
  return {
    id: wholeId(entry.id, id),
    entry: entry.name,
    title: caseOf(entry, id)?.title ?? id,
    address: entryAddress(entry.id) + fragmentOf(id, values),
  }
}

function caseOf({ cases }: KnownEntry, id: string): KnownCase | undefined {
  return cases.find((one) => one.id === id)
}

function twinsOf(id: string, { entries }: SignatureList, captured: Record<string, string>) {
  return entries.flatMap((entry) =>
    entry.cases.flatMap((one) =>
      one.twins
        .filter((twin) => twin.of === id)
        .map((twin) => ({
          ...namedCase(entry, one.id, valuesFor(entry, captured).values),
          ...(twin.in ? { in: twin.in } : {}),
        })),
    ),
  )
}

function valuesFor(
  { takes }: KnownEntry,
  captured: Record<string, string>,
): Pick<AnsweredCase, 'values' | 'disguised'> {
  const read = placeholderValues(captured)
  const found: PlaceholderValues = Object.fromEntries(
    takes.flatMap((name) => (read[name] === undefined ? [] : [[name, read[name]]])),
  )
  const disguised = disguisedValues(found)
  const honest = Object.entries(found).filter(([name]) => !(name in disguised))
  return { values: Object.fromEntries(honest), disguised }
}

function answeredWarning(
  { id, clue, values }: FoundWarning,
  { warnings }: SignatureList,
): AnsweredWarning[] {
  const known = warnings.find((one) => one.id === id)
  if (!known) return []
  const { title, means, entry } = known
  const diagnosis = diagnosisFrom(known.diagnosis, values)
  return [
    { id, title, ...(diagnosis ? { diagnosis } : {}), means, clue, ...(entry ? { entry } : {}) },
  ]
}

function reasonOf(finding: FoundCase, rank: number, ranked: FoundCase[], isEcho: boolean): string {
  if (ranked.length === 1) return 'It is the only failure that was recognised.'
  if (rank === 0) return 'It is the first failure in the log; the others may come from it.'
  if (isEcho) return 'It says that a script failed, and not why: that is said by the script.'
  const first = ranked[0]!.clues[0]!.line
  const apart = finding.clues[0]!.line - first
  return `It is printed ${apart} ${apart === 1 ? 'line' : 'lines'} after the first failure.`
}

function answeredCode(
  { tool, code, line, begun }: Reading['unknownCodes'][number],
  entries: Map<string, KnownEntry>,
): AnsweredCode {
  const known = [...entries.values()].find(
    ({ id }) => id.startsWith(`${tool}/`) && folderName(id) === code,
  )
  const cases = begun.flatMap((id) => {
    const [entryId = '', caseId = ''] = id.split('#')
    const entry = entries.get(entryId)
    return entry ? [{ ...namedCase(entry, caseId, {}), address: caseAddress(entryId, caseId) }] : []
  })
  const entry = known && {
    name: known.name,
    title: known.title,
    address: entryAddress(known.id),
  }
  return { tool, code, line, ...(entry ? { entry } : {}), begun: cases }
}
