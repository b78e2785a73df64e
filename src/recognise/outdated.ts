import { compareVersions } from '#entry/versions.ts'
import type { Reading } from './reading.ts'
import type { SignatureList } from './signature-list.ts'

/** A version that a log shows, and that gets no more fixes. */
export interface OutdatedVersion {
  /** `npm 6.14.18`, or, where the log proves only so much: `npm older than 8.2`. */
  version: string
  /** The sentence that says so. */
  says: string
  /** Who gets fixes, and what to do. */
  text: string
  /** Where it is said. */
  source: string
}

/** The first version that a log proves and that gets no more fixes: one that it states, or one that its wording tells. */
export function outdatedIn(
  { versions, olderThan }: Reading,
  { unmaintained }: SignatureList,
): OutdatedVersion | undefined {
  for (const { tool, name, before, text, source } of unmaintained) {
    const stated = versions.flatMap((version) => numberOf(version, name))
    const old = stated.find((version) => compareVersions(version, before) < 0)
    const bound = olderThan.find((one) => one.tool === tool)?.version
    const isBelow = bound !== undefined && compareVersions(bound, before) <= 0
    if (old !== undefined) {
      const version = `${name} ${old}`
      return { version, says: `${version} gets no more fixes.`, text, source }
    }
    if (stated.length === 0 && isBelow) {
      const version = `${name} older than ${bound}`
      return { version, says: `This log is of ${version}, which gets no more fixes.`, text, source }
    }
  }
  return undefined
}

/** `6.14.18` of `npm 6.14.18`. */
function numberOf(version: string, name: string): string[] {
  const start = `${name.toLowerCase()} `
  return version.startsWith(start) ? [version.slice(start.length)] : []
}
