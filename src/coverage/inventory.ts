import type { Entry } from '#entry/entry.ts'
import type { CodeStates, KnownCode, VersionCount } from '#entry/known-code.ts'
import type { NamedTool } from '#entry/tool.ts'
import type { LeftOut } from '#schema/left-out.ts'
import type { Problem } from '#schema/problem.ts'
import { folderOf, installedSource } from './installed-source.ts'
import { knownCodes } from './known-codes.ts'
import { readFurtherCodes, readLeftOut, readPassedOn } from './lists.ts'
import { covers, listProblems } from './list-problems.ts'
import { textsIn } from './source-text.ts'

/** Every code that a tool can print, and what the base has on it. */
export interface CodeInventory extends CodeStates {
  /** Codes of entries that the source no longer holds, though their entry does not say so. */
  gone: string[]
  /** What is wrong with the lists beside the entries. */
  problems: Problem[]
}

/** What the inventory must know of an entry. */
export type CodeOfEntry = Pick<Entry, 'id' | 'code' | 'until'>

/**
 * Compares the codes in the source of the installed tool with the entries. Undefined for a tool whose source
 * nothing reads yet.
 */
export function codeInventory(
  tool: Pick<NamedTool, 'id' | 'package' | 'version'>,
  entries: CodeOfEntry[],
  root = process.cwd(),
): CodeInventory | undefined {
  const source = installedSource(tool, root)
  if (!source) return undefined
  const placeOf = textsIn(folderOf(tool, root))
  const lists = {
    leftOut: readLeftOut(root, tool.id),
    passedOn: readPassedOn(root, tool.id),
    further: readFurtherCodes(root, tool.id),
  }
  const known = knownCodes({
    version: tool.version,
    source,
    placeOf,
    passedOn: lists.passedOn.items,
    further: lists.further.items,
  })
  const described = new Set(entries.map(({ code }) => code))
  const open = known
    .filter(({ code }) => !described.has(code))
    .map((one) => ({ ...one, reason: reasonFor(one.code, lists.leftOut.items) }))
  const states = {
    covered: known.filter(({ code }) => described.has(code)),
    missing: open.flatMap(({ reason, ...one }) => (reason === undefined ? [one] : [])),
    leftOut: open.flatMap(({ reason, ...one }) =>
      reason === undefined ? [] : [{ ...one, reason }],
    ),
  }
  return {
    ...states,
    versions: [tool, ...lists.further.items].map(({ version }) => countOf(version, states)),
    gone: goneFrom(known, entries),
    problems: listProblems(lists, { source, known, described, placeOf }),
  }
}

function countOf(version: string, states: Omit<CodeStates, 'versions'>): VersionCount {
  const count = (codes: KnownCode[]) =>
    codes.filter(({ versions }) => versions?.includes(version) ?? true).length
  return {
    version,
    covered: count(states.covered),
    missing: count(states.missing),
    leftOut: count(states.leftOut),
  }
}

function reasonFor(code: string, leftOut: LeftOut): string | undefined {
  return leftOut.find(({ codes }) => codes.some((pattern) => covers(pattern, code)))?.reason
}

/** Entries whose code no source holds, but for those that say until when it was printed. */
function goneFrom(known: KnownCode[], entries: CodeOfEntry[]): string[] {
  const codes = new Set(known.map(({ code }) => code))
  return entries
    .filter(({ code, until }) => code !== undefined && until === undefined && !codes.has(code))
    .map(({ id }) => id)
}
