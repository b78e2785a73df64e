import { expect, test } from 'vitest'
import { answerTo, book } from './answer-to.ts'

/** What a tool prints where nothing failed, as its versions word it, and what is said of it. */
const logs: [id: string, log: string, said?: string][] = [
  [
    'pnpm/request-repeated',
    ' WARN  GET https://registry.example.com/gears/-/gears-2.0.0.tgz error (ECONNRESET). Will retry in 10 seconds. 2 retries left.',
    'A request to `registry.example.com` failed with `ECONNRESET`, and pnpm asked again.',
  ],
  [
    'npm/unsupported-engine',
    `npm WARN EBADENGINE Unsupported engine {
npm WARN EBADENGINE   package: '@umbrella/gears@2.0.0',
npm WARN EBADENGINE   required: { node: '>=99', npm: '>=8' },
npm WARN EBADENGINE   current: { node: 'v20.1.0', npm: '9.6.4' }
npm WARN EBADENGINE }`,
    "`@umbrella/gears@2.0.0` requires `{ node: '>=99', npm: '>=8' }`, and you have `{ node: 'v20.1.0', npm: '9.6.4' }`.",
  ],
  [
    'npm/unsupported-engine',
    'npm WARN notsup Unsupported engine for gears@2.0.0: wanted: {"node":">=99"} (current: {"node":"12.1.0","npm":"6.9.0"})',
    '`gears@2.0.0` requires `{"node":">=99"}`, and you have `{"node":"12.1.0","npm":"6.9.0"}`.',
  ],
  [
    'npm/overriding-peer-dependency',
    `npm warn ERESOLVE overriding peer dependency
npm warn While resolving: vue-grid@1.0.0
npm warn Found: vue@3.4.0
npm warn node_modules/vue
npm warn   vue@"^3.4.0" from the root project
npm warn
npm warn Could not resolve dependency:
npm warn peer vue@"^2.6.0" from vue-grid@1.0.0`,
    '`vue-grid@1.0.0` accepts only `vue@^2.6.0`, and npm installed another version.',
  ],
  [
    'npm/deprecated',
    'npm warn deprecated trim-end@1.0.2: use String.prototype.trimEnd.',
    'The makers of `trim-end@1.0.2` tell you to use something else: `use String.prototype.trimEnd`.',
  ],
  [
    'npm/old-lockfile',
    `npm WARN old lockfile
npm WARN old lockfile The package-lock.json file was created with an old version of npm,`,
  ],
  [
    'npm/newer-lockfile',
    'npm WARN read-shrinkwrap This version of npm is compatible with lockfileVersion@1, but package-lock.json was generated for lockfileVersion@2. I will try to do my best with it!',
    '`package-lock.json` has lockfileVersion `2`, and this npm knows only `1`.',
  ],
  [
    'npm/unknown-config',
    'npm warn Unknown project config "shamefully-hoist". This will stop working in the next major version of npm.',
    'npm does not know the setting `shamefully-hoist`.',
  ],
  [
    'npm/old-config',
    'npm WARN config production Use `--omit=dev` instead.',
    'npm has another name for the setting `production`.',
  ],
  [
    'npm/scripts-not-reviewed',
    `npm warn allow-scripts 2 packages have install scripts not yet covered by allowScripts:
npm warn allow-scripts   gears@2.0.0 (postinstall: node install.js)`,
    '`gears@2.0.0` has install scripts, and nobody has approved or denied them.',
  ],
  [
    'npm/optional-skipped',
    'npm WARN optional SKIPPING OPTIONAL DEPENDENCY: gears-darwin@1.2.7 (node_modules/gears-darwin):',
  ],
  [
    'npm/missing-peer',
    'npm WARN gears@2.0.0 requires a peer of axle@^4.0.1 but none is installed. You must install peer dependencies yourself.',
    '`gears@2.0.0` needs the peer dependency `axle@^4.0.1`, and it is not installed.',
  ],
  [
    'npm/unsupported-node',
    'npm WARN npm npm does not support Node.js v18.1.0',
    'This npm does not support Node.js `18.1.0`.',
  ],
  [
    'npm/missing-field',
    'npm WARN shop@1.0.0 No repository field.',
    'The package.json of `shop` has no `repository`.',
  ],
  [
    'pnpm/peer-dependencies',
    '[WARN] Issues with peer dependencies found. Run "pnpm peers check" to list them.',
  ],
  [
    'pnpm/peer-dependencies',
    ' WARN  Issues with peer dependencies found\n.\n└─┬ gears 2.0.0\n  └── ✕ missing peer axle@^4.0.0',
  ],
  ['npm/force', 'npm warn using --force Recommended protections disabled.'],
]

test.each(logs)('%s is named as a warning (%#)', (id, log, said) => {
  const { warnings, cases, codes, errors } = answerTo(`${log}\n\nadded 3 packages in 2s\n`)
  expect(warnings.map((one) => one.id)).toEqual([id])
  expect(warnings[0]!.diagnosis).toBe(said)
  expect({ cases, codes, errors }).toEqual({ cases: [], codes: [], errors: [] })
})

test('every warning that is known has a log here', () => {
  const known = book.warnings.map(({ id }) => id)
  expect(known.filter((id) => !logs.some(([name]) => id === name))).toEqual([])
})

test('each kind of warning is named once, in the order of the log', () => {
  const log = logs.map(([, lines]) => lines).join('\n')
  const ids = answerTo(`${log}\n${log}\n`).warnings.map(({ id }) => id)
  expect(ids).toEqual([...new Set(logs.map(([id]) => id))])
})

test.each([
  [
    'a case',
    'npm error code E404\nnpm error 404 Not Found - GET https://npm.test/gears - Not found',
  ],
  ['a code', 'npm error code EWHAT'],
  ['an error in words that nobody knows', 'npm error Something that nobody has seen yet'],
  ['a failure of another tool', 'ERR_PNPM_NO_SCRIPT  Missing script: nothing'],
])('a log with %s shows no warnings: they are not what failed', (_, failure) => {
  const log = logs.map(([, lines]) => lines).join('\n')
  expect(answerTo(`${log}\n${failure}\n`).warnings).toEqual([])
})
