import type { Entry } from './entry.ts'
import { compareVersions } from './versions.ts'

/** What an entry rests on. */
export interface ProvenVersions {
  /** The versions of the tool that were made to fail, newest first: `npm 12.2.0`. */
  versions: string[]
  /** How many of its cases have a recording. */
  cases: number
}

/** Which versions of the tool an entry was recorded with, and for how many cases. */
export function provenVersions({ recordings }: Pick<Entry, 'recordings'>): ProvenVersions {
  const versions = [...new Set(recordings.map((recording) => recording.tool))]
  return {
    versions: versions.sort((a, b) => compareVersions(versionOf(b), versionOf(a))),
    cases: new Set(recordings.map((recording) => recording.case)).size,
  }
}

/** Whether a recording proves a case. */
export function isProven({ recordings }: Pick<Entry, 'recordings'>, caseId: string): boolean {
  return recordings.some((recording) => recording.case === caseId)
}

/** `12.2.0` of `npm 12.2.0`. */
export function versionOf(titled: string): string {
  return titled.slice(titled.lastIndexOf(' ') + 1)
}
