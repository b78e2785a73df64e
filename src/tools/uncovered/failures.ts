import { logFormats } from '../log-formats.ts'

/** A tool whose failures are no part of the base, told by what only it prints. */
interface OtherTool {
  name: string
  /** A piece of a line that only this tool prints when it fails; its first group is the tool’s own code. */
  failure: RegExp
}

const others: OtherTool[] = [
  { name: 'pnpm', failure: /\b(ERR_PNPM_[A-Z0-9_]+)/ },
  { name: 'Yarn', failure: /\b(YN\d{4}): [^│┌└]/ },
  { name: 'Yarn', failure: /^error Command (?:failed with exit code|"[^"]+" not found)/ },
  { name: 'Bun', failure: /^error: script "[^"]+" (?:exited with code|was terminated)/ },
  { name: 'Maven', failure: /^\[ERROR\] Failed to execute goal / },
  { name: 'Gradle', failure: /^FAILURE: Build failed with an exception/ },
  {
    name: 'pip',
    failure: /^ERROR: (?:Could not find a version|No matching distribution found for) /,
  },
  { name: 'Cargo', failure: /^error\[(E\d{4})\]: / },
  { name: 'Docker', failure: /^ERROR: failed to (?:solve|build): / },
  { name: 'Go', failure: /^go: \S+(?:@\S+)?: (?:reading|module|unrecognized|invalid) / },
]

/** Those that nothing reads: a tool whose log format is known speaks for itself. */
const uncovered = others.filter(({ name }) =>
  logFormats.every(({ tool }) => tool !== name.toLowerCase()),
)

/** What all of these begin with or hold, so that most lines are let go after one look. */
const mayBe = /ERR_PNPM_|YN\d{4}|^(?:error|ERROR|FAILURE|go:|\[ERROR\])/

/** The other tool that says in this line that it failed, with its code where it prints one. */
export function failureOfOther(line: string): { tool: string; code?: string } | undefined {
  if (!mayBe.test(line)) return undefined
  for (const { name, failure } of uncovered) {
    const found = failure.exec(line)
    if (found) return { tool: name, ...(found[1] ? { code: found[1] } : {}) }
  }
  return undefined
}
