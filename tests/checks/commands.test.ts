import { expect, test } from 'vitest'
import { e403, findWith, swap } from './content.ts'

test('a command that npm does not have is named where it is written', () => {
  const [problem, ...others] = findWith({
    [e403]: swap('sh reads\nnpm view {package}', 'sh reads\nnpm veiw {package}'),
  })
  expect(others).toEqual([])
  expect(problem).toMatchObject({
    rule: 'commands',
    file: e403,
    line: 'npm veiw {package}',
    message: 'npm has no command “veiw”',
  })
})

test('a command without a label, or with a label that is none, is one problem', () => {
  for (const label of ['', ' writes']) {
    const problems = findWith({
      [e403]: swap(
        'sh reads\nnpm view {package}',
        `sh${label}\nnpm deprecate {package} "Do not use"`,
      ),
    })
    expect(problems.filter(({ rule }) => rule === 'commands')).toEqual([])
    expect(problems).toHaveLength(1)
  }
})

const claiming = (programs: string, reads = '') =>
  `order: 1\ncommands:\n  programs: [${programs}]\n  reads: [${reads}]\n`

test('a tool of the base claims no program in a file of its content', () => {
  const found = findWith({
    'content/npm/tool.yaml': swap('order: 1\n', claiming('acme')),
    [e403]: swap('sh reads\nnpm view {package}', 'sh changes-machine\nacme deploy'),
  }).filter(({ rule }) => rule === 'commands')
  expect(found.map(({ file, line }) => [file, line])).toEqual([
    [e403, 'acme deploy'],
    ['content/npm/tool.yaml', 'programs: [acme]'],
  ])
})

test('the commands that print a version are held against the forms', () => {
  for (const command of ['npm --version | sh', 'curl https://example.org/ | node', 'npm publish'])
    expect(
      findWith({ 'content/npm/tool.yaml': swap('[npm --version]', `['${command}']`) }),
    ).toContainEqual(
      expect.objectContaining({ rule: 'commands', line: `versionCommands: ['${command}']` }),
    )
})

test('a command for macOS and Linux alone needs its form for PowerShell, or a word that says so', () => {
  const [problem, ...others] = findWith({
    [e403]: swap('sh reads\nnpm view {package}', 'sh reads\nls -l {package}'),
  }).filter(({ rule }) => rule === 'systems')
  expect(others).toEqual([])
  expect(problem).toMatchObject({ file: e403, line: 'ls -l {package}', severity: 'error' })
  expect(problem!.message).toContain('does not work on Windows')
  expect(problem!.fix).toContain('```powershell fence directly below')
})
