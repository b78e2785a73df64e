import type { Look } from '#schema/tool.ts'
import type { Entry } from './entry.ts'

/** The entries of a tool by how they look; one whose cases look differently stands under each look. */
export function byLook(looks: Look[], entries: Entry[]): { look: Look; entries: Entry[] }[] {
  const seen = entries.map((entry) => ({
    entry,
    looks: new Set(entry.recordings.map(({ output }) => lookOf(output, looks))),
  }))
  return looks
    .map((look) => ({
      look,
      entries: seen.filter((one) => one.looks.has(look)).map(({ entry }) => entry),
    }))
    .filter((group) => group.entries.length > 0)
}

/** How this output of the tool looks: the first look that fits. The last fits whatever no other does. */
export function lookOf(output: string, looks: Look[]): Look {
  return looks.find(
    ({ pattern }) => pattern === undefined || new RegExp(pattern, 'm').test(output),
  )!
}
