import { expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

/** How programs that npm runs say that they failed; npm 7 and newer adds nothing to that. */
const failures: [tool: string, line: string, code?: string][] = [
  ['TypeScript', "src/cart.ts(4,7): error TS2322: Type 'string' is not assignable.", 'TS2322'],
  ['TypeScript', "src/cart.ts:4:7 - error TS2307: Cannot find module './tax'.", 'TS2307'],
  ['TypeScript', "error TS5083: Cannot read file '/srv/shop/tsconfig.json'.", 'TS5083'],
  ['Vue CLI', ' ERROR  Build failed with errors.'],
  ['webpack', 'ERROR in ./src/cart.js 4:0-25'],
  ['webpack', "Module not found: Error: Can't resolve './tax' in '/srv/shop/src'"],
  ['Create React App or Next.js', 'Failed to compile.'],
  [
    'Create React App or Next.js',
    '   Linting and checking validity of types  ...Failed to compile.',
  ],
  ['Next.js', '> Build failed because of webpack errors'],
  ['Next.js', "Type error: Cannot find module './tax' or its corresponding type declarations."],
  ['Vite', '[vite]: Rollup failed to resolve import "tax" from "/srv/shop/src/cart.js".'],
  ['Nuxt', ' ERROR  Nuxt Build Error: Could not load ./tax'],
  ['svelte-check', 'svelte-check found 2 errors and 1 warning in 2 files'],
  ['Angular', 'An unhandled exception occurred: Cannot find module'],
  ['tsup', 'DTS Build error'],
  ['esbuild', 'Error: Build failed with 1 error:'],
  ['Rollup', 'RollupError: Could not resolve "./tax" from "src/cart.js"'],
  ['PostCSS', 'CssSyntaxError: /srv/shop/cart.css:1:1: Unknown word'],
  ['Playwright', '  2 failed'],
  ['Biome', '× Some errors were emitted while running checks.'],
  ['husky', "husky - .git can't be found"],
  ['Nx', ' NX   Running target build for 2 projects failed'],
  ['Lerna', 'lerna ERR! npm run build exited 1'],
  ['Yarn', 'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.'],
  ['Bun', 'error: lockfile had changes, but lockfile is frozen'],
  ['Vite', 'error during build:'],
  ['Vite', '✗ Build failed in 1.20s'],
  ['esbuild', '✘ [ERROR] Could not resolve "./tax"'],
  ['Rollup', '[!] RollupError: Could not resolve "./tax" from "src/cart.js"'],
  ['ESLint', '✖ 3 problems (2 errors, 1 warning)'],
  ['Prettier', '[warn] Code style issues found in 2 files. Run Prettier with --write to fix.'],
  ['Jest', 'Tests:       1 failed, 12 passed, 13 total'],
  ['Vitest', ' Test Files  1 failed | 3 passed (4)'],
  ['Vitest', ' FAIL  test/cart.test.ts > sums > tax'],
  ['Jest', 'FAIL src/cart.test.ts'],
  ['Mocha', '  2 failing'],
  [
    'actions/setup-node',
    'Error: Some specified paths were not resolved, unable to cache dependencies.',
  ],
  ['Prisma', 'Error: P1001: Can’t reach database server at `db.example.com:5432`', 'P1001'],
  ['Turborepo', ' ERROR  run failed: command  exited (1)'],
  ['nodemon', '[nodemon] app crashed - waiting for file changes before starting...'],
  ['make', 'make: *** [Makefile:4: build] Error 2'],
  ['Node.js', '      throw err;'],
]

const banners = [
  'npm notice run shop@1.0.0 build\nnpm notice run node make.js\n',
  '\n> shop@1.0.0 build\n> node make.js\n\n',
  '\n> @acme/shop@v1.0.0-rc.1 build\n> node make.js\n\n',
  '\n> shop@1.0.0 build /srv/shop\n> node make.js\n\n',
]

test.each(failures)('%s is named where npm marks no line: %s', (tool, line, code) => {
  const { cases, others } = answerTo(`$ ./make\n${line}\n`)
  expect(cases).toEqual([])
  expect(others).toEqual([{ tool, line: 2, text: line.trim(), ...(code ? { code } : {}) }])
})

test.each(failures)('a script that fails with %s: %s', (tool, line) => {
  for (const banner of banners) {
    const { cases, others } = answerTo(`${banner}${line}\n`)
    expect(cases.map(({ id }) => id)).toEqual(['npm/failing-script#run-script'])
    expect(cases[0]!.values).toMatchObject({ script: 'build' })
    expect(others.map((one) => one.tool)).toEqual([tool])
  }
})

test.each(['#12 3.456 ', '2026-11-24T08:00:01.1234567Z ', 'out: ', '[08:00:01.123] ', '    '])(
  'a script that fails behind %j',
  (mark) => {
    const log = `> shop@1.0.0 build\n> tsc\n\n${failures[0]![1]}`
    const { cases } = answerTo(log.replaceAll(/^/gm, mark))
    expect(cases.map(({ id }) => id)).toEqual(['npm/failing-script#run-script'])
  },
)

test.each([
  '✖ 3 problems (0 errors, 3 warnings)',
  'Tests:       13 passed, 13 total',
  ' Test Files  4 passed (4)',
  'webpack 5.98.0 compiled with 2 warnings in 800 ms',
  '0 failing',
  'Running Node.js v24.1.0',
])('a script that prints %j has not failed', (line) => {
  const { cases, others } = answerTo(`\n> shop@1.0.0 build\n> node make.js\n\n${line}\n`)
  expect({ cases, others }).toEqual({ cases: [], others: [] })
})

test('what is known of the cause comes before the script that it stopped', () => {
  const { cases, others } = answerTo(`> shop@1.0.0 build
> node make.js

node:internal/modules/cjs/loader:1078
  throw err;
  ^

Error: Cannot find module './tax'
Require stack:
- /srv/shop/make.js
`)
  expect(cases.map(({ id }) => id)).toEqual(['npm/MODULE_NOT_FOUND#script-file'])
  expect(others).toEqual([])
})

test('the line of npm 6 that a script failed leaves open why, and the program that says it is named', () => {
  const { cases, others } =
    answerTo(`src/cart.ts(4,7): error TS2322: Type 'string' is not assignable.
npm ERR! code ELIFECYCLE
npm ERR! errno 2
npm ERR! shop@1.0.0 build: \`tsc\`
npm ERR! Exit status 2
`)
  expect(cases.map(({ id }) => id)).toEqual(['npm/ELIFECYCLE#script'])
  expect(others).toMatchObject([{ tool: 'TypeScript', code: 'TS2322', line: 1 }])
})

test.each([
  [
    'Vite',
    'error during build:',
    '[vite]: Rollup failed to resolve import "tax" from "/srv/cart.js".',
  ],
  [
    'ESLint',
    '✖ 1 problem (1 error, 0 warnings)',
    '  1:9  error  Strings must use singlequote  quotes',
  ],
  [
    'Create React App or Next.js',
    'Failed to compile.',
    'Treating warnings as errors because process.env.CI = true.',
  ],
  ['Next.js', '> Build error occurred', 'Error occurred prerendering page "/cart".'],
  [
    'Electron Forge',
    'An unhandled rejection has occurred inside Forge:',
    'Error: Could not find any make targets configured for the "linux" platform.',
  ],
  ['webpack', 'ERROR in ./src/cart.js', "Module not found: Error: Can't resolve './tax' in '/srv'"],
  [
    'Yarn',
    'error Command failed with exit code 1.',
    'error Couldn\'t find a package.json file in "/srv"',
  ],
])('of %s the line that says why is shown, before or behind %j', (tool, says, reason) => {
  for (const lines of [
    [says, reason],
    [reason, says],
  ])
    expect(answerTo(`$ ./make\n${lines.join('\n')}\n`).others).toMatchObject([
      { tool, text: reason.trim() },
    ])
  const [found] = answerTo(`> shop@1.0.0 build\n> make\n\n${says}\n${reason}\n`).cases
  expect(found?.diagnosis).toContain(reason.trim().slice(0, 30))
})

test.each([
  ['Volta', 'Volta error: Could not locate executable `npm` in your package directory.'],
  ['Lerna', "lerna ERR! npm run build exited 1 in '@acme/cart'"],
  [
    'Maven',
    "Failed to execute goal com.example:frontend-maven-plugin:1.12.0:npm: 'npm ci' failed.",
  ],
  ['semantic-release', '[10:02:03] [semantic-release] › ✘  ENONPMTOKEN No npm token specified.'],
  [
    'actions/setup-node',
    'Error: Some specified paths were not resolved, unable to cache dependencies.',
  ],
  [
    'actions/setup-node',
    "##[error]Cache folder path is retrieved for npm but doesn't exist on disk: /home/runner/.npm",
  ],
  ['husky', 'husky - pre-commit hook exited with code 1 (error)'],
  ['Angular', 'The build command requires to be run in an Angular project, but there is none.'],
])('%s is named by %j', (tool, line) => {
  expect(answerTo(`$ ./make\n${line}\n`).others.map((one) => one.tool)).toEqual([tool])
})

test.each([
  'shop : File C:\\tools\\shop.ps1 cannot be loaded because running scripts is disabled on this system.',
  '    + CategoryInfo          : SecurityError: (:) [], PSSecurityException',
])('PowerShell does not run the command: %s', (line) => {
  expect(answerTo(line).others.map(({ tool }) => tool)).toEqual(['PowerShell'])
})
