import { logFormats } from '../log-formats.ts'

/** A tool whose failures are no part of the base, told by what only it prints. */
interface OtherTool {
  name: string
  /** A piece of a line that only this tool prints when it fails; its first group is the tool’s own code. */
  failure: RegExp
}

const others: OtherTool[] = [
  {
    name: 'Corepack',
    failure: /^(?:Internal )?Error: (?:Cannot find matching keyid: |Mismatch hashes)/,
  },
  {
    name: 'Corepack',
    failure:
      /^(?:Internal )?Error: (?:Error when performing the request to |Server answered with HTTP )/,
  },
  { name: 'Yarn', failure: /\b(YN\d{4}): [^│┌└]/ },
  { name: 'Yarn', failure: /^error Command (?:failed with exit code|"[^"]+" not found)/ },
  {
    name: 'Yarn',
    failure:
      /^error (?:An unexpected error occurred: |Your lockfile needs to be updated|Couldn't find (?:a package|package|any versions)|Found incompatible module|Integrity check failed|Workspaces can only be enabled|\S+@\S+: The (?:engine|platform) |This project's package\.json defines "packageManager": "yarn@|\S+: Command failed\.$)/,
  },
  {
    name: 'Yarn',
    failure:
      /^(?:Usage Error: (?:The nearest|The project in|Couldn't find)|Internal Error: \S+: This package doesn't seem)/,
  },
  { name: 'Yarn', failure: /^Error: .* tried to access .*, but it isn't declared in / },
  { name: 'Bun', failure: /^error: script "[^"]+" (?:exited with code|was terminated)/ },
  {
    name: 'Bun',
    failure:
      /^error: (?:GET https?:\/\/\S+ - \d{3}|No version matching |\S+ failed to resolve$|lockfile had changes, but lockfile is frozen|Integrity check failed|IntegrityCheckFailed|Workspace dependency |failed to parse lockfile|ConnectionRefused |DNSResolveFailed )/,
  },
  {
    name: 'actions/setup-node',
    failure:
      /^Error: (?:Some specified paths were not resolved, unable to cache|Dependencies lock file is not found in )/,
  },
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
  { name: 'Create React App or Next.js', failure: /^(?:⨯ |\.+)?Failed to compile\.?$/ },
  { name: 'Next.js', failure: /^Type error: / },
  { name: 'Next.js', failure: /^Error occurred prerendering page / },
  { name: 'Next.js', failure: /^> Build (?:failed because of|error occurred)/ },
  { name: 'Vite', failure: /^(?:error during build:|[x✗] Build failed in )/ },
  { name: 'Vite', failure: /^(?:Error: )?\[vite\]:? Rollup failed to resolve import / },
  { name: 'Nuxt', failure: /^ERROR +(?:Nuxt |\[nuxi?\])/ },
  { name: 'Astro', failure: /^\[?(?:Astro\w*|\w*Content\w*|UnknownCompiler)Error\b/ },
  { name: 'svelte-check', failure: /^svelte-check found [1-9]\d* errors?/ },
  { name: 'Angular', failure: /^An unhandled exception occurred: / },
  { name: 'tsup', failure: /^(?:DTS|CJS|ESM|IIFE) Build (?:error|failed)/ },
  { name: 'esbuild', failure: /^✘ \[ERROR\] / },
  { name: 'esbuild', failure: /^(?:Error: )?Build failed with [1-9]\d* errors?:/ },
  { name: 'Rollup', failure: /^\[!\] \S|^RollupError: / },
  { name: 'Rollup', failure: /^Error: Unexpected token \(Note that you need plugins to import / },
  { name: 'PostCSS', failure: /^CssSyntaxError: / },
  { name: 'ESLint', failure: /^✖ \d+ problems? \([1-9]\d* errors?/ },
  { name: 'Prettier', failure: /^\[warn\] Code style issues / },
  { name: 'Jest', failure: /^(?:Tests|Test Suites): +[1-9]\d* failed/ },
  { name: 'Vitest', failure: /^(?:Test Files|Tests) +[1-9]\d* failed/ },
  { name: 'Vitest', failure: /^FAIL +\S+\.(?:test|spec)\.\w+ > / },
  { name: 'Jest', failure: /^FAIL +\S+\.(?:test|spec)\.\w+(?: \(\d[\d.]* m?s\))?$/ },
  { name: 'Mocha', failure: /^[1-9]\d* failing$/ },
  { name: 'Playwright', failure: /^[1-9]\d* failed$/ },
  { name: 'Cypress', failure: /^✖ +[1-9]\d* of \d+ failed/ },
  { name: 'Biome', failure: /^(?:× |✖ )?Some errors were emitted while running checks/ },
  {
    name: 'husky',
    failure: /^(?:husky - )?\.git can't be found|^husky - .* (?:failed|exited with code)/,
  },
  { name: 'lint-staged', failure: /^✖ lint-staged failed|^✖ .* found some errors\. Please fix/ },
  { name: 'Puppeteer', failure: /^ERROR: Failed to (?:download|set up) Chrom/ },
  { name: 'electron-builder', failure: /^⨯ (?:cannot |.* cause=)/ },
  { name: 'Nx', failure: /^(?:> )?NX +(?:Running target .* failed|.* failed\b|Cannot )/ },
  { name: 'Lerna', failure: /^lerna(?:-lite)? ERR! / },
  { name: 'Changesets', failure: /^🦋 +error / },
  { name: 'ts-node', failure: /^TSError: ⨯ Unable to compile TypeScript/ },
  { name: 'Prisma', failure: /^(?:Error: |Error code: )(P\d{4})\b/ },
  { name: 'Turborepo', failure: /^ERROR +run failed: |^Failed: +\S+#\S+$/ },
  { name: 'nodemon', failure: /^\[nodemon\] app crashed/ },
  { name: 'make', failure: /^make(?:\[\d+\])?: \*\*\* / },
  { name: 'Node.js', failure: /^(?:Error: )?listen (EADDRINUSE)\b/ },
  {
    name: 'Node.js',
    failure: /^Error(?: \[(ERR_MODULE_NOT_FOUND)\])?: Cannot find (?:module|package) '/,
  },
  { name: 'Node.js', failure: /^(?:throw err?;|triggerUncaughtException\()/ },
  { name: 'Go', failure: /^go: \S+(?:@\S+)?: (?:reading|module|unrecognized|invalid) / },
]

/** Those that nothing reads: a tool whose log format is known speaks for itself. */
const uncovered = others.filter(({ name }) =>
  logFormats.every(({ tool }) => tool !== name.toLowerCase()),
)

/** What all of these begin with or hold, so that most lines are let go after one look. */
const mayBe =
  /YN\d{4}|PSS|running scripts|error TS|^(?:[Ee]rror|Internal |Usage |Type error|An unhandled|RollupError|CssSyntax|TSError|ERROR|FAIL|Fail|⨯|\.+Failed|Module not|> Build|[x✗✘✖×] |\[|Astro|svelte-check|(?:DTS|CJS|ESM|IIFE) |Some errors|Test|\d+ fail|husky|\.git|(?:> )?NX |lerna|🦋|Build failed|make|listen|throw|trigger|go:)/

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
