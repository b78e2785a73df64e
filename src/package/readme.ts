import type { Site } from '#site.config.ts'
import type { PackedKnowledge } from './knowledge.ts'

/** The README of the package. */
export function packageReadme(
  name: string,
  site: Site,
  { day, signatures }: PackedKnowledge,
): string {
  return `# ${name}

Finds the error in a log, its fix with the values of the log, and its page on [${site.name}](${site.url}).

\`\`\`sh
npx ${name} run -- <command>
npx ${name} identify build.log
npx ${name} identify --last
\`\`\`

It knows ${signatures.entries.length} errors, as of ${day}. It needs Node 20 or newer and nothing else, and asks no server:
the log stays on your machine. \`--help\` says all of it.

\`identify\` ends with 0 where a case was recognised, 1 where none was, 2 for wrong usage, and 70 where the program
itself has failed. \`run\` passes on the exit status of its command.
`
}
