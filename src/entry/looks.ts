import type { Look } from '#schema/tool.ts'
import type { Entry } from './entry.ts'

/** The entries of a tool by how they look; one whose cases look differently is under each look. */
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
  const printed = output.split('\n')
  return looks.find(
    ({ lines }) => lines === undefined || printed.some((line) => lines.some(fitting(line))),
  )!
}

/**
 * Whether a line of the output begins as `look` does, with anything in the place of each `…`. Its pieces are
 * looked for one behind the other and nothing is tried twice, so that the time is linear in the line.
 */
function fitting(line: string) {
  return (look: string): boolean => {
    const [beginning = '', ...pieces] = look.split('…')
    if (!line.startsWith(beginning)) return false
    let at = beginning.length
    return pieces.every((piece) => {
      const found = line.indexOf(piece, at)
      at = found + piece.length
      return found >= 0
    })
  }
}
