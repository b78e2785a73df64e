import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runWith } from './run-program.ts'

/** The commands that begin with these words in the answers to logs, in every format. */
async function commandsFor(logs: string[], ...begins: string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'unconfirmed-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const files = logs.map((log, number) => {
    const file = join(folder, `${number}.log`)
    writeFileSync(file, log)
    return file
  })
  // As JSON it answers for one log.
  const runs = [files, ['--markdown', ...files], ['--github', ...files], ['--json', files[0]!]]
  const answers = await Promise.all(
    runs.map((words) => runWith(process.execPath, ['src/command-line.mjs', 'identify', ...words])),
  )
  return answers.flatMap(({ out }, number) => {
    const lines = out.split(/\n|\\n|"/).map((line) => line.trim())
    const found = lines.filter((line) => begins.some((begin) => line.startsWith(begin)))
    expect(found.length).toBeGreaterThanOrEqual(number === 3 ? 1 : logs.length)
    return found
  })
}

const leftOver = (path: string) =>
  `npm error code ENOTEMPTY\nnpm error syscall rename\nnpm error dest ${path}\n`

test('no home, no part of the system and no place outside of a project is deleted on the word of a log', async () => {
  const paths = [
    ...['C:\\users\\ada', '/USERS/ada', '../../../../home/ada', '/mnt/c/Users/ada', '/c/Users/ada'],
    ...[
      '/proc/self/cwd/',
      '/usr/lib',
      '/etc/ssh',
      '/home/ada/.ssh',
      '/private/etc',
      './.git/hooks',
    ],
    ...['//evil.example.net/share/node_modules/x', '\\\\evil.example.net\\share', '/home/ada/shop'],
  ]
  // Where the log is one of Windows, its command is.
  const commands = await commandsFor(paths.map(leftOver), 'rm -r', 'Remove-Item')
  const open = ['rm -r <path>', 'Remove-Item -Recurse -Force <path>']
  expect(commands.filter((command) => !open.includes(command))).toEqual([])
})

test('a left-over in node_modules is: the command is whole', async () => {
  const path = '/home/ada/shop/node_modules/.left-pad-4YIPZbKf'
  const commands = await commandsFor([leftOver(path)], 'rm -r')
  expect(commands.filter((command) => command !== `rm -r ${path}`)).toEqual([])
})

test.each([
  [
    'the package that asks for approval',
    `npm error code ESTRICTALLOWSCRIPTS
npm error --strict-allow-scripts: 1 package(s) have install scripts not covered by allowScripts:
npm error   evil-pkg@1.0.0 (install: node x.js)
npm error Pass --allow-scripts=<pkg> for one-off approval, or bypass this check with --dangerously-allow-all-scripts.
`,
    'npx --',
  ],
  [
    'the package that the project has to approve',
    `npm error code ESTRICTALLOWSCRIPTS
npm error --strict-allow-scripts: 1 package(s) have install scripts not covered by allowScripts:
npm error   evil-pkg@1.0.0 (install: node x.js)
npm error Approve them with \`npm install-scripts approve\`, deny them with \`npm install-scripts deny\`, or bypass this check with \`--dangerously-allow-all-scripts\`.
`,
    'npm install-scripts approve',
  ],
  [
    'a path',
    'npm error code EUNSUPPORTED\nnpm error Unrecognized initializer: ../evil-pkg\n',
    'npm exec',
  ],
  [
    'the place of another host',
    'npm error code EUNSUPPORTED\nnpm error Unrecognized initializer: //evil-pkg.example.net/x\n',
    'npm exec',
  ],
])('%s is not run on the word of a log', async (_, log, begin) => {
  expect((await commandsFor([log], begin)).filter((command) => command.includes('evil'))).toEqual(
    [],
  )
})

test('no rights are given and no package is changed on the word of a log', async () => {
  const log = `npm error code E403
npm error 403 403 Forbidden - PUT https://registry.example.com/@evil%2fwidgets - You do not have permission to publish "@evil/widgets".
`
  const commands = await commandsFor([log], 'npm owner add')
  expect(commands).not.toEqual([])
  expect(commands.filter((command) => command.includes('evil'))).toEqual([])
})

test('what waits is named beside the command', async () => {
  const { out } = await runWith(process.execPath, ['src/command-line.mjs', 'identify'], {
    input: 'npm error code EUNSUPPORTED\nnpm error Unrecognized initializer: ../widgets\n',
  })
  expect(out).toMatch(/- <path>: .*The log says \.\.\/widgets: put it in only if that is yours/)
})

test('a package that the log names is installed by a whole command', async () => {
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
  expect(await commandsFor([conflict], 'npm install vue')).toContain('npm install vue@2')
})
