import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { caseTitle } from '../case-title.ts'

const log = `npm error code E403
npm error 403 403 Forbidden - PUT https://npm.acme.example.com/@acme%2fsecret - You do not have permission to publish "@acme/secret". token=npm_0123456789abcdefghij0123
`
const gone =
  'npm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/lft-pad - Not found\n'

test('the case, its fix with the values of the log, and its address are printed', async () => {
  const { status, out } = await identify(['identify'], log)
  expect(status).toBe(0)
  expect(out.split('\n').slice(0, 3)).toEqual([
    'npm.acme.example.com does not let your account publish or change @acme/secret.',
    '',
    `npm E403: ${caseTitle('npm/E403', 'not-permitted')}`,
  ])
  expect(out).toContain('npm view @acme/secret maintainers')
  expect(out).toContain('npm owner add <user> <package>')
  expect(out).toContain('https://errors.example.com/npm/E403/#not-permitted')
  expect(out).not.toContain('npm_0123456789')
})

test('a program gets the same as JSON, the root first', async () => {
  const { status, out } = await identify(['identify', '--json'], gone + log)
  const { version, cases, lines } = JSON.parse(out) as {
    version: number
    lines: number
    cases: {
      id: string
      diagnosis: string | null
      clues: { line: number }[]
      steps: unknown[]
      twins: { id: string }[]
    }[]
  }
  expect({ status, version, lines }).toEqual({ status: 0, version: 1, lines: 4 })
  expect(cases.map((one) => one.id)).toEqual(['npm/E404#no-such-package', 'npm/E403#not-permitted'])
  expect(Object.keys(cases[0]!)[0]).toBe('diagnosis')
  expect(cases.map((one) => one.diagnosis)).toEqual([
    expect.stringMatching(/^`registry\.example\.com` .*`lft-pad`/),
    expect.stringMatching(/^`npm\.acme\.example\.com` .*`@acme\/secret`/),
  ])
  expect(cases[0]!.clues.map((clue) => clue.line)).toEqual([1, 2])
  expect(cases[0]!.steps.length).toBeGreaterThan(0)
  expect(cases[0]!.twins.map((twin) => twin.id)).toContain('npm/E404#hidden-private')
})

test('what a command lacks is named, and no example is printed in its place', async () => {
  const { out } = await identify(['identify', '--json'], log)
  const { cases } = JSON.parse(out) as {
    cases: { steps: { commands: { text: string; missing: string[] }[] }[] }[]
  }
  const commands = cases[0]!.steps.flatMap((step) => step.commands)
  expect(commands.find(({ text }) => text.startsWith('npm owner add'))).toMatchObject({
    text: 'npm owner add <user> <package>',
    missing: ['user', 'package'],
  })
  expect(JSON.stringify(commands)).not.toContain('acme/widgets')
  expect((await identify(['identify'], log)).out).toMatch(
    /these placeholders in the commands.*\n.*- <user>: /s,
  )
})

// Put together as the tests run: no file names the host of a real registry.
const known = ['registry', 'npmjs', 'org'].join('.')
const sending = /authorization|npm login|npm whoami|--registry/

/** What is printed for a log: the text, and all commands of the JSON. */
async function printedFor(log: string) {
  const { out } = await identify(['identify'], log)
  const { cases } = JSON.parse((await identify(['identify', '--json'], log)).out) as {
    cases: {
      unconfirmed: Record<string, string>
      disguised: Record<string, string>
      steps: { commands: { text: string }[]; parts: { kind: string; text: string }[] }[]
    }[]
  }
  const steps = cases.flatMap((one) => one.steps)
  const commands = steps.flatMap((step) => step.commands.map(({ text }) => text))
  const parts = steps.flatMap((step) => step.parts).filter(({ kind }) => kind === 'command')
  const inText = out.split('\n').filter((line) => /^ {4}\S/.test(line))
  const lines = [...commands, ...parts.map(({ text }) => text), ...inText]
  return { out, cases, lines: lines.flatMap((text) => text.split('\n')) }
}

test.each([
  [
    'the address of a request',
    `npm error code E401\nnpm error 401 Unauthorized - GET https://${known}.evil-corp.io/npm/left-pad - authentication required\n`,
  ],
  [
    'the registry to log in to',
    `npm error code ENEEDAUTH\nnpm error need auth This command requires you to be logged in to https://${known}.evil-corp.io/npm/\nnpm error need auth You need to authorize this machine using \`npm adduser\`\n`,
  ],
])('%s that looks like a known registry is put into no command, and why', async (_, log) => {
  const { out, cases, lines } = await printedFor(log)
  expect(cases.length).toBeGreaterThan(0)
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter((line) => line.includes('evil-corp'))).toEqual([])
  expect(out).toContain(
    `The log names ${known}.evil-corp.io, which looks like a known registry and is not.`,
  )
  expect(Object.keys(cases[0]!.disguised)).toContain('registry')
})

test.each([
  [
    'a request',
    'npm error code E401\nnpm error 401 Unauthorized - GET https://evil-corp.io/npm/left-pad - authentication required\n',
  ],
  [
    'a request that was to publish',
    'npm error code E403\nnpm error 403 403 Forbidden - PUT https://evil-corp.io/left-pad - You do not have permission to publish "left-pad".\n',
  ],
  [
    'a request in the clear to a known host',
    `npm error code E401\nnpm error 401 Unauthorized - GET http://${known}/npm/left-pad - authentication required\n`,
  ],
  [
    'a registry at a shared host',
    `npm error code E401\nnpm error 401 Unauthorized - GET https://evil.${['jfrog', 'io'].join('.')}/npm/left-pad - authentication required\n`,
  ],
])(
  'the address of %s is in no command that sends credentials, and named beside it',
  async (_, log) => {
    const { out, cases, lines } = await printedFor(log)
    const unsafe = lines.filter((line) => sending.test(line))
    expect(unsafe.length).toBeGreaterThan(0)
    expect(unsafe.filter((line) => /evil|http:/.test(line))).toEqual([])
    const [address] = Object.values(cases[0]!.unconfirmed)
    expect(out).toMatch(/- <(?:url|registry)>: .*The log says \S+: put it in only if that is yours/)
    expect(out).toContain(address)
  },
)

test('the address of a known registry is, and any address is looked up', async () => {
  const at = (host: string) =>
    `npm error code E401\nnpm error 401 Unauthorized - GET https://${host}/left-pad - authentication required\n`
  const { lines } = await printedFor(at(known))
  expect(lines.filter((line) => /authorization/.test(line)).join()).toContain(known)
  const lookedUp = await printedFor(
    'npm error code E503\nnpm error 503 Service Unavailable - GET https://npm.customer.io/left-pad - no\n',
  )
  expect(lookedUp.lines.join()).toContain('curl -sS -i https://npm.customer.io/')
})

test('what a step says to write into a file is printed in its place, examples are marked, and text needs no page', async () => {
  const conflict = `npm error code ERESOLVE
npm error ERESOLVE unable to resolve dependency tree
npm error Found: vue@3.4.0
npm error node_modules/vue
npm error   vue@"^3.4.0" from the root project
npm error
npm error Could not resolve dependency:
npm error peer vue@"^2.6.0" from vue-grid@1.2.0
npm error node_modules/vue-grid
npm error   vue-grid@"^1.2.0" from the root project
`
  const { out } = await identify(['identify'], conflict)
  expect(out).toMatch(/override[^]*"overrides"[^]*npm install/)
  expect(out).toMatch(/^ +npm view vue-grid peerDependencies$/m)
  expect(out).toMatch(/^ +npm install vue@2$/m)
  expect(out).toMatch(/^An example, with made-up names:\n +npm install react@18 react-widget@2$/m)
  const { cases } = JSON.parse((await identify(['identify', '--json'], conflict + log)).out) as {
    cases: {
      steps: {
        text: string
        parts: { kind: string; text: string }[]
        commands: { text: string; example: boolean }[]
      }[]
    }[]
  }
  const examples = cases[0]!.steps.flatMap(({ commands }) =>
    commands.filter(({ example }) => example).map(({ text }) => text),
  )
  expect(examples).toEqual(['npm install react@18 react-widget@2'])
  const parts = cases.flatMap((one) => one.steps.flatMap((step) => step.parts))
  expect(parts.map(({ kind }) => kind)).toContain('snippet')
  const prose = parts.filter(({ kind }) => kind === 'text').map(({ text }) => text)
  expect(prose.filter((text) => /<Fact|\]\([/#]/.test(text))).toEqual([])
})

test('commands are in the form for the system that the log shows, and otherwise in both', async () => {
  const failure = 'npm error Maximum call stack size exceeded\n'
  const unix = 'npm error A complete log of this run can be found in: /home/ada/.npm/_logs/x.log\n'
  const windows = unix.replace('/home/ada/.npm', 'C:\\Users\\ada\\AppData\\Local\\npm-cache')
  const forms = [/^ +rm -rf node_modules$/m, /^ +Remove-Item -Recurse -Force node_modules$/m]
  const shown = async (log: string) => {
    const { out } = await identify(['identify'], log)
    return [...forms, /On macOS and Linux:/, /On Windows \(PowerShell\):/].map((one) =>
      one.test(out),
    )
  }
  expect(await shown(failure + windows)).toEqual([false, true, false, true])
  expect(await shown(failure + unix)).toEqual([true, false, true, false])
  expect(await shown(failure)).toEqual([true, true, true, true])
  const { out } = await identify(['identify', '--json'], failure + windows)
  const { system, cases } = JSON.parse(out) as {
    system: string
    cases: { steps: { commands: { text: string; system: string; otherForm: boolean }[] }[] }[]
  }
  expect(system).toBe('windows')
  expect(cases[0]!.steps.flatMap(({ commands }) => commands)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ system: null, otherForm: false }),
      expect.objectContaining({ system: 'unix', otherForm: false }),
      expect.objectContaining({ system: 'windows', otherForm: true }),
    ]),
  )
})

test('a failure that no case fits, and another tool’s, are named', async () => {
  const unknown = await identify(['identify'], 'npm error Something that nobody has seen yet\n')
  expect(unknown.status).toBe(1)
  expect(unknown.out).toContain('Something that nobody has seen yet')
  const other = await identify(['identify'], '➤ YN0028: The lockfile would have been modified\n')
  expect(other.status).toBe(1)
  expect(other.out).toMatch(/Yarn failed with YN0028: “.*”\. .*only those of npm/)
})

test('warnings alone are named as what they are, with whole addresses', async () => {
  const warning = `npm warn EBADENGINE Unsupported engine {
npm warn EBADENGINE   package: 'gears@2.0.0',
npm warn EBADENGINE   required: { node: '>=99' },
npm warn EBADENGINE   current: { node: 'v24.1.0', npm: '12.2.0' }
npm warn EBADENGINE }
added 1 package in 1s
`
  const { status, out } = await identify(['identify'], warning)
  expect(status).toBe(1)
  expect(out).toMatch(/^This is a warning\. Nothing failed because of it/)
  expect(out).toContain("gears@2.0.0 requires { node: '>=99' }, and you have")
  expect(out).toContain('https://errors.example.com/npm/EBADENGINE/')
  const json = JSON.parse((await identify(['identify', '--json'], warning)).out) as {
    cases: unknown[]
    warnings: { id: string; entry: { address: string } }[]
  }
  expect(json.cases).toEqual([])
  expect(json.warnings).toMatchObject([
    {
      id: 'npm/unsupported-engine',
      entry: { address: 'https://errors.example.com/npm/EBADENGINE/' },
    },
  ])
  const cut = (await identify(['identify', '--json'], 'npm error code E403\n')).out
  expect(cut).toContain('"address": "https://errors.example.com/npm/E403/"')
})

test('no control character, no secret and no turned text of a log is printed', async () => {
  const marks = '\u001bc\u001b(0\u009b31m\u0008\u0000\u202e'
  const hidden = 'a1B2c3'.repeat(6)
  const hostile = `npm error code E404\nnpm error 404 ${marks} Not Found - GET https://npm.acme.test/npm${'_'}${hidden}/left-pad${marks} - Not found\n\n${'x\n'.repeat(300)}npm error code E${marks}X\n`
  for (const words of [['identify'], ['identify', '--json']]) {
    const { out } = await identify(words, hostile)
    expect(out).toContain('E404')
    expect(out.replaceAll('\n', '').match(/[\u0000-\u001f\u007f-\u009f\u202e]/)).toBeNull()
    expect(out).not.toContain(hidden)
  }
})

test('a script’s exit status comes after what failed in the script', async () => {
  const echo =
    'npm error code 1\nnpm error path /x/node_modules/y\nnpm error command failed\nnpm error command sh -c npm publish\n'
  const { out } = await identify(
    ['identify', '--json'],
    echo + log.replaceAll(/^npm/gm, 'npm error npm'),
  )
  const { cases } = JSON.parse(out) as { cases: { id: string; why: string }[] }
  expect(cases.map((one) => one.id)).toEqual([
    'npm/E403#not-permitted',
    'npm/failing-script#lifecycle-script',
  ])
  expect(cases[1]!.why).toMatch(/a script failed/)
})

test('a log without a failure that is known gives status 1, and what it did say', async () => {
  const { status, out } = await identify(
    ['identify'],
    'npm verbose cli npm@12.2.0\nnpm error code EWHAT\nexit code 3\n',
  )
  expect(status).toBe(1)
  expect(out).toMatch(/EWHAT.*3 lines read, npm 12\.2\.0, exit status 3/s)
  const short = await identify(['identify'], 'npm error code EWHAT\n')
  expect(short.out).toMatch(/\n1 line read\.\n$/)
})

test.each([
  ['0 info using npm@6.14.18\n', 'npm 6.14.18'],
  ['npm ERR! node v6.9.1\nnpm ERR! npm  v3.10.8\n', 'npm 3.10.8'],
  [
    'npm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/ada/.npm/_logs/2021-03-04T05_06_07_089Z-debug.log\n',
    'npm older than 8.2',
  ],
  ['npm ERR!     C:\\work\\npm-debug.log\n', 'npm older than 8.2'],
])('a log of an npm that gets no more fixes says so: %j', async (lines, version) => {
  const old = `${gone.replaceAll('npm error', 'npm ERR!')}${lines}`
  const { out } = await identify(['identify', '--json'], old)
  const { cases, outdated } = JSON.parse(out) as {
    cases: { id: string }[]
    outdated: { version: string; text: string; source: string }
  }
  expect(cases.map(({ id }) => id)).toEqual(['npm/E404#no-such-package'])
  expect(outdated).toMatchObject({ version, source: expect.stringMatching(/^https:/) })
  const text = (await identify(['identify'], old)).out
  expect(text).toMatch(new RegExp(`${RegExp.escape(version)}.* gets no more fixes`))
  expect(text).toContain(outdated.text)
})

test.each([
  '',
  'npm verb cli npm@10.9.9\n',
  'npm ERR! Found: npm@6.14.18\nnpm ERR! node_modules/npm\n',
  'npm ERR!     /home/ada/.npm/_logs/2023-03-04T05_06_07_089Z-debug-0.log\n',
  'The file npm-debug.log is in .gitignore, and so is x-debug.log\n',
])('nothing is said of fixes where no line proves an old npm: %j', async (lines) => {
  const { out } = await identify(
    ['identify', '--json'],
    `${gone.replaceAll('npm error', 'npm ERR!')}${lines}`,
  )
  expect(JSON.parse(out)).toMatchObject({ outdated: null })
})

test('a file can be read instead', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'identify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'build.log'), log)
  expect((await identify(['identify', join(folder, 'build.log')], '')).status).toBe(0)
})

test.each([
  ['no command', []],
  ['another command', ['guess']],
  ['an unknown option', ['identify', '--fast']],
  ['a file that is not there', ['identify', 'no-such.log']],
])('%s gives status 2 and says why', async (_, words) => {
  const { status, out, complaint } = await identify(words, '')
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(complaint).not.toBe('')
})

test('--help documents the exit statuses, and npx finds the command', async () => {
  const { status, out } = await run('node_modules/.bin/npx', ['.', '--help'], '')
  expect(status).toBe(0)
  expect(out).toMatch(/Exit status of identify\n +0 .*\n +1 .*\n +2 /)
})

function identify(words: string[], input: string) {
  return run(process.execPath, ['src/command-line.mjs', ...words], input)
}

function run(program: string, words: string[], input: string) {
  return new Promise<{ status: number; out: string; complaint: string }>((resolve) => {
    const child = execFile(program, words, (error, out, complaint) =>
      resolve({ status: Number(error?.code ?? 0), out, complaint }),
    )
    child.stdin!.end(input)
  })
}
