import type { System } from '#schema/vocabulary.ts'

/** A line of the log that gave a case away. */
export interface Clue {
  /** Line of the log, from 1. */
  line: number
  /** The line as pasted, without secrets, at most 300 characters. */
  text: string
}

/** A case found in a log. */
export interface FoundCase {
  entry: string
  case: string
  /** The lines that gave it away, in order. */
  clues: Clue[]
  /** What the holes of its signature took, by name. Untrusted: as the log says it. */
  values: Record<string, string>
  /** How often it was found. */
  times: number
}

/** A warning that a log shows. */
export interface FoundWarning {
  /** `npm/old-lockfile` */
  id: string
  clue: Clue
  /** What the holes of its lines took, by name. Untrusted: as the log says it. */
  values: Record<string, string>
}

/** What a log says. */
export interface Reading {
  /** The cases, in the order in which they first happened: the first is the root. */
  findings: FoundCase[]
  /**
   * Codes that the tool printed in failures in which no case was recognised, with the cases (`npm/E403#id`)
   * that some of their lines would fit: the log may be cut.
   */
  unknownCodes: { tool: string; code: string; line: number; begun: string[] }[]
  /** The first line of each failure that states no code and fits no case, as a clue shows it. */
  unknownErrors: { tool: string; line: number; text: string }[]
  /** Each kind of warning once, in the order in which they come first. */
  warnings: FoundWarning[]
  /** Failures of tools that are no part of the base: of each, the line that gives the reason, or else the first one. */
  others: { tool: string; code?: string; line: number; text: string }[]
  /** Where nothing else says that something failed: the line that most looks as if it did, of whatever program. */
  suspect?: Clue
  /** Versions that the log names: `npm 12.2.0`. */
  versions: string[]
  /** For each tool that words a line as no newer version does: the version that it must be older than. */
  olderThan: { tool: string; version: string }[]
  /** Exit statuses that the log names, other than 0. */
  exits: number[]
  /** The system that it was printed on, where a line shows it. */
  system?: System
  /** Number of lines read. */
  lines: number
}
