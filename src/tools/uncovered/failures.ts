import { logFormats } from '../log-formats.ts'

/** A tool whose failures are no part of the base, told by what only it prints. */
interface OtherTool {
  name: string
  /** A piece of a line that only this tool prints when it fails; its first group is the tool’s own code. */
  failure?: RegExp
  /** The same, where the line says why: it is shown before a line that says no more than that the tool failed. */
  reason?: RegExp
}

const others: OtherTool[] = [
  {
    name: 'Corepack',
    failure:
      /^(?:Internal )?Error: (?:Cannot find matching keyid: |Mismatch hashes|Error when performing the request to |Server answered with HTTP )/,
  },
  { name: 'Yarn', failure: /\b(YN(?!0000)\d{4}): [^│┌└]|\bYN0000: Failed with errors/ },
  { name: 'Yarn', failure: /^error Command (?:failed with exit code|"[^"]+" not found)/ },
  {
    name: 'Yarn',
    reason:
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
  { name: 'Volta', failure: /^Volta error:/ },
  { name: 'nvm', failure: /^N\/A: version "[^"]+" is not yet installed/ },
  {
    name: 'fnm',
    failure:
      /^error: (?:Can't find an installed Node version|Requested version \S+ is not currently installed)/,
  },
  { name: 'asdf', failure: /^No version is set for command \S+$/ },
  { name: 'Maven', failure: /^(?:\[ERROR\] )?Failed to execute goal / },
  {
    name: 'Gradle',
    failure: /^FAILURE: Build failed with an exception/,
    reason: /^Execution failed for task /,
  },
  {
    name: 'pip',
    failure: /^ERROR: (?:Could not find a version|No matching distribution found for) /,
  },
  { name: 'Cargo', failure: /^error\[(E\d{4})\]: / },
  { name: 'Docker', failure: /^ERROR: failed to (?:solve|build): / },
  { name: 'PowerShell', failure: /\bPSSecurityException\b|because running scripts is disabled on/ },
  { name: 'TypeScript', failure: /(?:^|\): |- )error (TS\d{4,5}): /, reason: /^TSError: ⨯ / },
  {
    name: 'Angular',
    failure: /^An unhandled exception occurred: /,
    reason:
      /^(?:Error: )?(?:The \S+ command requires to be run in an Angular project|Could not find the implementation for builder|Could not find the '[^']+' builder|This version of CLI is only compatible with Angular|The Angular CLI requires a minimum|Project target does not exist|Schema validation failed with the following)|^\S*(?:bundle initial|initial) exceeded maximum budget/,
  },
  { name: 'Vue CLI', failure: /^ERROR +(?:Failed to compile with|Build failed with errors)/ },
  { name: 'Next.js', reason: /^Type error: / },
  { name: 'Nuxt', failure: /^ERROR +(?:Nuxt |\[nuxi?\])/ },
  { name: 'Astro', failure: /^\[?(?:Astro\w*|\w*Content\w*|UnknownCompiler)Error\b/ },
  { name: 'svelte-check', failure: /^svelte-check found [1-9]\d* errors?/ },
  { name: 'tsup', failure: /^(?:DTS|CJS|ESM|IIFE) Build (?:error|failed)/ },
  { name: 'esbuild', failure: /^(?:Error: )?Build failed with [1-9]\d* errors?:/ },
  { name: 'Rollup', failure: /^\[!\] \S|^RollupError: / },
  { name: 'Rollup', failure: /^Error: Unexpected token \(Note that you need plugins to import / },
  { name: 'PostCSS', failure: /^CssSyntaxError: / },
  {
    name: 'webpack',
    failure: /^ERROR in /,
    reason:
      /^(?:(?:ERROR in \S+ )?Module not found: Error: |Module build failed |Error: Can't resolve '|\[webpack-cli\] (?:Error(?!: error:)|TypeError|Failed|Invalid))/,
  },
  {
    name: 'Create React App or Next.js',
    failure: /^(?:⨯ |\.+)?Failed to compile\.?$/,
    reason:
      /^(?:Module not found: Can't resolve '|Attempted import error: |Treating warnings as errors because process\.env\.CI = true|(?:Error: +)?[x×] (?:Unexpected|Expected|Expression) )/,
  },
  {
    name: 'Create React App',
    failure: /^Aborting installation\.$/,
    reason: /^Something is already running on port /,
  },
  {
    name: 'Next.js',
    failure:
      /^> (?:Build (?:failed because of|error occurred)|Export encountered errors)|^Next\.js build worker exited with code/,
    reason:
      /^(?:Error occurred prerendering page "|Error: Failed to collect page data for |> Couldn't find any `(?:pages|app)` directory|Build optimization failed: |You're importing a component that needs )/,
  },
  {
    name: 'Vite',
    failure: /^(?:error during build:|[x✗] Build failed in )/,
    reason:
      /^(?:Error: )?\[vite(?:-\w+)?(?::[\w-]+)?\]:? (?=.*(?:[Ee]rror|[Ff]ailed|not |missing|invalid))|^(?:RollupError|RolldownError): |^\[plugin:vite[\w:-]*\] /,
  },
  { name: 'esbuild', failure: /^[✘X] \[ERROR\] / },
  { name: 'Parcel', failure: /^🚨 Build failed/ },
  {
    name: 'Babel',
    failure: /^(?:\[BABEL\] .*: |SyntaxError: [/A-Z][^:]*:(?:\\[^:]*:)? .*\(\d+:\d+\))/,
  },
  {
    name: 'ESLint',
    failure: /^✖ \d+ problems? \([1-9]\d* errors?/,
    reason:
      /^(?:ESLint couldn't find |Error: (?:Failed to load (?:plugin|config|parser)|No ESLint configuration found)|\d+:\d+ +error +\S.* {2}\S+$)/,
  },
  { name: 'Prettier', failure: /^\[warn\] Code style issues / },
  {
    name: 'Jest',
    failure: /^(?:Tests|Test Suites): +[1-9]\d* failed/,
    reason: /^● (?:Test suite failed|.* › \S)/,
  },
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
  { name: 'Nx', failure: /^(?:> )?NX +(?:Running target .* failed|.* failed\b|Cannot )/ },
  { name: 'Lerna', failure: /^lerna(?:-lite)? ERR! / },
  { name: 'Changesets', failure: /^🦋 +error / },
  { name: 'ts-node', failure: /^TSError: ⨯ Unable to compile TypeScript/ },
  { name: 'Karma', failure: /Executed \d+ of \d+ .*\([1-9]\d* FAILED\)/ },
  {
    name: 'Gulp',
    failure: /^'[^']+' errored after /,
    reason: /^Error: Cannot find module '[^']*gulp|^Task never defined: /,
  },
  {
    name: 'Grunt',
    failure: /^Aborted due to warnings\.$/,
    reason: /^(?:Warning: Task "[^"]+" (?:not found|failed)|Fatal error: Unable to find)/,
  },
  { name: 'Gatsby', failure: /^ERROR +#\d+ / },
  { name: 'Nuxt', failure: /^(?:ERROR +)?Nuxt build error/i },
  {
    name: 'Expo',
    failure:
      /^(?:✖ Failed to create the native project|\[PREBUILD\] ✖ |✖ Something went wrong installing)/,
    reason:
      /^CommandError: |^(?:\[[\d:]+\] )?Error downloading and extracting template package: |✖ Something went wrong installing JavaScript dependencies/,
  },
  {
    name: 'React Native',
    failure: /^error (?:Failed to (?:install|build|launch)|Unable to resolve module)/,
  },
  {
    name: 'Electron Forge',
    failure:
      /^(?:An unhandled (?:rejection|error) has occurred inside Forge|Electron [Ff]orge was terminated)/,
    reason:
      /^(?:Failed to locate (?:makeable|startable) |Error: Could not find (?:any make targets|module with name: )|Error executing command \(spawn \S+ ENOENT)/,
  },
  {
    name: 'electron-builder',
    failure: /^⨯ \S.*(?:failedTask=|errorOut=|exitCode=|cause=)/,
    reason: /^(?:• build native dependency from sources|⨯ (?:cannot|Application entry file))/,
  },
  { name: 'Prisma', failure: /^(?:Error: |Error code: )(P\d{4})\b/ },
  { name: 'Turborepo', failure: /^ERROR +run failed: |^Failed: +\S+#\S+$/ },
  { name: 'Nx', failure: /^(?:> )?(?:NX|✖) +(?:Ran|Running) target .*failed/i },
  { name: 'semantic-release', failure: /✘ +(E[A-Z]{4,}) / },
  { name: 'nodemon', failure: /^\[nodemon\] app crashed/ },
  { name: 'make', failure: /^make(?:\[\d+\])?: \*\*\* / },
  {
    name: 'Node.js',
    failure: /^Error(?: \[(ERR_MODULE_NOT_FOUND)\])?: Cannot find (?:module|package) '/,
  },
  {
    name: 'Node.js',
    failure: /^(?:throw err?;|triggerUncaughtException\()/,
    reason:
      /^(?:Error: )?listen (EADDRINUSE)\b|^Error: getaddrinfo (ENOTFOUND|EAI_AGAIN) |^Error: connect (ECONNREFUSED) |^Error: spawn \S+ (ENOENT|UNKNOWN|EACCES)$|^Error: spawn (UNKNOWN)$/,
  },
  { name: 'Go', failure: /^go: \S+(?:@\S+)?: (?:reading|module|unrecognized|invalid) / },
  {
    name: 'actions/setup-node',
    failure: /Some specified paths were not resolved, unable to cache dependencies/,
  },
  {
    name: 'actions/setup-node',
    failure: /Cache folder path is retrieved for \w+ but doesn't exist on disk/,
  },
  {
    name: 'actions/setup-node',
    failure: /^(?:Error: )?Unable to find Node version '[^']*' for platform /,
  },
  { name: 'actions/setup-node', failure: /^(?:Error: )?Dependencies lock file is not found in / },
]

/** Those that nothing reads: a tool whose log format is known speaks for itself. */
const uncovered = others.filter(({ name }) =>
  logFormats.every(({ tool }) => tool !== name.toLowerCase()),
)

/** What all of these begin with or hold, so that most lines are let go after one look. */
const mayBe =
  /ERR!|YN\d{4}|PSS|running scripts|error TS|unable to cache|exist on disk|exceeded maximum|FAILED\)|✘|✖|^(?:[Ee]rror|Internal |Usage |ERROR|TSError|FAIL|Fail|⨯|\.+Failed|Module |> (?:Build|Export|Couldn|NX)|[x×✗X] |\[|Astro|CssSyntax|svelte-check|(?:DTS|CJS|ESM|IIFE) |Some errors|Test|Task|\d+ fail|\d+:\d+ +error|make|listen|throw|trigger|go:|Volta|N\/A|No version|Execution|An un|The \S+ command|Could not|This version|Project target|Schema val|Attempted|Treating|Type error|Aborting|Something is|Next\.js|Build |You're imp|R\w+Error|🚨|🦋|SyntaxError: |ESLint|●|'|Aborted due|Warning: Task|Fatal|Nuxt|CommandError|Electron|•|husky|\.git|lerna|NX|Unable to find|Dependencies lock)/

/** What another tool says of its failure. */
export interface OtherFailure {
  tool: string
  /** Its own code, where it prints one. */
  code?: string
  /** Whether the line says why, and not only that it failed. */
  isReason?: boolean
}

/** The other tool that says in this line that it failed, with its code where it prints one. */
export function failureOfOther(line: string): OtherFailure | undefined {
  if (!mayBe.test(line)) return undefined
  const start = line.slice(0, readWithin)
  for (const { name, failure, reason } of uncovered) {
    const why = reason?.exec(start)
    const found = why ?? failure?.exec(start)
    if (!found) continue
    const code = found.slice(1).find((group) => group !== undefined)
    return { tool: name, ...(code ? { code } : {}), ...(why ? { isReason: true } : {}) }
  }
  return undefined
}

/** How much of a line is looked at. In characters. */
const readWithin = 400
