import type { Entry } from './entry.ts'

/** A way in which a failure looks on the screen, told by what was recorded. */
export interface Look {
  id: string
  /** What a reader sees, inline code in backticks. */
  words: string
  /** Whether the output of the tool looks so. */
  fits: (output: string) => boolean
}

const has = (pattern: RegExp) => (output: string) => pattern.test(output)

/** The ways in which failures look. The first that fits is the look of an output, so the telling ones stand first. */
export const looks: Look[] = [
  {
    id: 'status',
    words: 'a status and an address: `404 Not Found - GET https://…`',
    fits: has(/^npm (?:error|ERR!) .*\b\d{3} .* - (?:GET|PUT|POST|PATCH|DELETE|HEAD) https?:/m),
  },
  {
    id: 'request-failed',
    words: '`request to https://… failed, reason: …`',
    fits: has(/request to \S+ failed, reason:/),
  },
  {
    id: 'command-failed',
    words: '`command failed`, or the words of a script',
    fits: has(/^npm (?:error|ERR!) (?:command|Lifecycle script)\b/m),
  },
  {
    id: 'system',
    words: 'lines that begin with `syscall`, `errno` or `path`',
    fits: has(/^npm (?:error|ERR!) (?:syscall|errno) /m),
  },
  {
    id: 'usage',
    words: 'the usage of a command: `Usage:`, `Options:`',
    fits: has(/^npm (?:error|ERR!) (?:Usage:|Options:)/m),
  },
  {
    id: 'code',
    words: 'a line `code E…`, and a sentence',
    fits: has(/^npm (?:error|ERR!) code /m),
  },
  {
    id: 'no-code',
    words: 'a sentence, and no line that begins with `code`',
    fits: has(/^npm (?:error|ERR!) /m),
  },
  { id: 'no-error', words: 'no line with `npm error` at all', fits: () => true },
]

/** The entries by how they look; one whose cases look differently stands under each look. */
export function byLook(entries: Entry[]): { look: Look; entries: Entry[] }[] {
  return looks
    .map((look) => ({
      look,
      entries: entries.filter(({ recordings }) =>
        recordings.some(({ output }) => lookOf(output) === look),
      ),
    }))
    .filter((group) => group.entries.length > 0)
}

/** How this output of the tool looks. */
export function lookOf(output: string): Look {
  return looks.find((look) => look.fits(output))!
}
