import type { Entry } from './entry.ts'

/** What an entry rests on. */
export interface Testimony {
  /** The versions of the tool that were made to fail, newest first: `npm 12.2.0`. */
  versions: string[]
  /** How many of its cases have a recording. */
  cases: number
}

/** Which versions of the tool bear witness, and to how many cases. */
export function testimony({ recordings }: Entry): Testimony {
  const versions = [...new Set(recordings.map((recording) => recording.tool))]
  return {
    versions: versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })),
    cases: new Set(recordings.map((recording) => recording.case)).size,
  }
}
