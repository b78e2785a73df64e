import { logFormats } from '../log-formats.ts'

/** A tool whose failures are no part of the base, told by what only it prints. */
interface OtherTool {
  name: string
  /** A piece of a line that only this tool prints when it fails; its first group is the tool’s own code. */
  failure: RegExp
}

const others: OtherTool[] = [
  { name: 'pnpm', failure: /\b(ERR_PNPM_[A-Z0-9_]+)/ },
  { name: 'Corepack', failure: /^(?:Internal )?Error: Cannot find matching keyid: / },
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
  { name: 'PowerShell', failure: /\bPSSecurityException\b|because running scripts is disabled on/ },
  { name: 'TypeScript', failure: /(?:^|\): |- )error (TS\d{4,5}): / },
  { name: 'Vue CLI', failure: /^ERROR +(?:Failed to compile with|Build failed with errors)/ },
  { name: 'webpack', failure: /^(?:ERROR in |Module not found: Error: )/ },
  { name: 'Create React App or Next.js', failure: /^(?:⨯ )?Failed to compile\.?$/ },
  { name: 'Next.js', failure: /^> Build (?:failed because of|error occurred)/ },
  { name: 'Vite', failure: /^(?:error during build:|[x✗] Build failed in )/ },
  { name: 'esbuild', failure: /^✘ \[ERROR\] / },
  { name: 'Rollup', failure: /^\[!\] \S/ },
  { name: 'ESLint', failure: /^✖ \d+ problems? \([1-9]\d* errors?/ },
  { name: 'Prettier', failure: /^\[warn\] Code style issues / },
  { name: 'Jest', failure: /^(?:Tests|Test Suites): +[1-9]\d* failed/ },
  { name: 'Vitest', failure: /^(?:Test Files|Tests) +[1-9]\d* failed/ },
  { name: 'Mocha', failure: /^[1-9]\d* failing$/ },
  { name: 'Prisma', failure: /^(?:Error: |Error code: )(P\d{4})\b/ },
  { name: 'Turborepo', failure: /^ERROR +run failed: |^Failed: +\S+#\S+$/ },
  { name: 'nodemon', failure: /^\[nodemon\] app crashed/ },
  { name: 'make', failure: /^make(?:\[\d+\])?: \*\*\* / },
  { name: 'Node.js', failure: /^(?:Error: )?listen (EADDRINUSE)\b/ },
  { name: 'Node.js', failure: /^(?:throw err?;|triggerUncaughtException\()/ },
  { name: 'Go', failure: /^go: \S+(?:@\S+)?: (?:reading|module|unrecognized|invalid) / },
]

/** Those that nothing reads: a tool whose log format is known speaks for itself. */
const uncovered = others.filter(({ name }) =>
  logFormats.every(({ tool }) => tool !== name.toLowerCase()),
)

/** What all of these begin with or hold, so that most lines are let go after one look. */
const mayBe =
  /ERR_|YN\d{4}|PSS|running scripts|error TS|^(?:[Ee]rror|Internal |ERROR|FAIL|Fail|⨯|Module not|> Build|[x✗✘✖] |\[|Test|\d+ fail|make|listen|throw|trigger|go:)/

/** What another tool says of its failure. */
export interface OtherFailure {
  tool: string
  /** Its own code, where it prints one. */
  code?: string
}

/** The other tool that says in this line that it failed, with its code where it prints one. */
export function failureOfOther(line: string): OtherFailure | undefined {
  if (!mayBe.test(line)) return undefined
  for (const { name, failure } of uncovered) {
    const found = failure.exec(line)
    if (found) return { tool: name, ...(found[1] ? { code: found[1] } : {}) }
  }
  return undefined
}
