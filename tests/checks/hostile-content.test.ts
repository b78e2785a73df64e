import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { contentChecks } from '#checks/astro.ts'
import { findProblems } from '#checks/all-rules.ts'
import { readContent } from '#content/read.ts'
import { readExcerpt } from '#source/excerpt.ts'
import { contentWith, e401, e403, findWith, project, swap } from './content.ts'

const recording = 'content/npm/E403/recordings/version-exists.txt'
const scenario = 'content/npm/E403/reproduce.yaml'

/** A sentence of the good entry, as it is written there. */
const sentence = '<Recording of="version-exists" />'

test.each([
  [
    'code in an attribute',
    '<Recording of="version-exists" x={globalThis.process.getBuiltinModule("node:fs").writeFileSync("PWNED", "x")} />',
  ],
  ['code in a spread attribute', '<Recording of="version-exists" {...(globalThis.x = {})} />'],
  ['HTML for the page', '<Recording of="version-exists" set:html="<script>" />'],
  ['another entry', '<Recording of="version-exists" entry="x" />'],
])('%s is refused, with its line', (_name, text) => {
  expect(findWith({ [e403]: swap(sentence, text) })).toContainEqual(
    expect.objectContaining({ rule: 'text', severity: 'error', file: e403, line: text }),
  )
})

test('the build refuses by itself what the checks refuse', () => {
  const root = project(contentWith({ [e403]: swap(sentence, '<Recording of={1} />') }))
  const start = contentChecks().hooks['astro:config:setup']!
  const logger = { warn: () => undefined }
  const built = { command: 'build', config: { root: new URL(`file://${root}/`) }, logger }
  expect(() => start(built as never)).toThrow(
    /entry\.mdx:\d+ {2}<Recording> holds more than its of/,
  )
})

test.each([
  ['an entry', e403, (text: string) => `${text}\n${'A word. '.repeat(2_500_000)}`],
  ['a recording', recording, (text: string) => text + 'npm error\n'.repeat(3_000_000)],
  ['a scenario', scenario, (text: string) => `${text}#${'x'.repeat(200_000)}\n`],
])('%s without end is refused by a stated limit', (_name, file, change) => {
  const found = findWith({ [file]: change }).filter((problem) => problem.file === file)
  expect(found).toEqual([
    expect.objectContaining({
      rule: 'files',
      severity: 'error',
      message: expect.stringMatching(/^the file has \d{6,} bytes; the most is 131072$/) as string,
    }),
  ])
})

test.each([
  ['file: ../../../../etc/passwd', '../../../../etc/passwd'],
  ['file: /etc/passwd', '/etc/passwd'],
  ['file: lib/../../../secret.js', 'lib/../../../secret.js'],
])('a source at %s is refused before it is read', (line, path) => {
  const found = findWith({ [e403]: (text) => text.replace(/file: \S+/, line) })
  expect(found).toContainEqual(
    expect.objectContaining({
      rule: 'fields',
      file: e403,
      line: expect.stringContaining(path) as string,
    }),
  )
  expect(JSON.stringify(found)).not.toMatch(/fingerprint|node_modules has|not installed/)
})

test('a source of a package that is a path is refused', () => {
  const found = findWith({ [e403]: swap('package: npm', 'package: ../src') })
  expect(found).toContainEqual(
    expect.objectContaining({ rule: 'fields', line: '- package: ../src' }),
  )
})

test('a caller in a file that is not there is a problem', () => {
  const file = 'lib/utils/error-message.js'
  const { fingerprint } = readExcerpt({ package: 'npm', file, lines: [1, 1] })
  const found = findWith({
    [e403]: (text) =>
      text.replace(
        /(file: \S+error-message\.js\n +lines: ).*(\n +fingerprint: ).*\n( +)/,
        `$1[1, 1]$2'${fingerprint}'\n$3caller: { file: lib/gone.js, line: 1 }\n$3`,
      ),
  })
  expect(found.map(({ message }) => message)).toEqual(['the installed npm has no file lib/gone.js'])
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'http://docs.example.com/'])(
  'a fact whose source is %s is refused',
  (address) => {
    const found = findWith({
      [e403]: swap('source: https://docs.example.com/tokens', `source: ${address}`),
    })
    expect(found).toContainEqual(
      expect.objectContaining({ rule: 'fields', file: e403, line: `source: ${address}` }),
    )
  },
)

test.each([
  ['turned round', '\u202e'],
  ['without width', '\u200b'],
  ['of the terminal', '\u001b'],
  ['of the terminal, in eight bits', '\u009b'],
  ['of another line', '\u2028'],
  ['of nothing', '\0'],
  ['blank', '\u3164'],
  ['lost', '\ufffd'],
])('a character %s is refused wherever it stands', (_name, character) => {
  const number = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  const texts = {
    [e403]: swap('Choose this for version-exists.', `Choose this ${character} for version-exists.`),
    [recording]: (text: string) => `${text}npm error ${character}\n`,
  }
  const found = findWith(texts).filter(({ rule }) => rule === 'characters')
  expect(found.map(({ file }) => file).sort()).toEqual([e403, recording])
  expect(found[0]?.message).toContain(`U+${number}`)
  expect(found[0]?.line).toContain('Choose this')
})

test('a hidden character is found where its number is written', () => {
  const inText = swap('Choose this for version-exists.', 'Choose this &#8238; for version-exists.')
  expect(findWith({ [e403]: inText })).toContainEqual(
    expect.objectContaining({ rule: 'text', message: expect.stringContaining('U+202E') as string }),
  )
  const inYaml = (text: string) => text.replace(/^title: .*$/m, 'title: "a \\u202e b"')
  expect(findWith({ [e403]: inYaml })).toContainEqual(
    expect.objectContaining({ rule: 'characters', line: 'title: "a \\u202e b"' }),
  )
})

test('lines that end as on Windows are no hidden characters', () => {
  const found = findWith({ [scenario]: (text) => text.replaceAll('\n', '\r\n') })
  expect(found.filter(({ rule }) => rule === 'characters')).toEqual([])
})

test('content that is a symbolic link is refused', () => {
  const root = project(contentWith({}))
  const elsewhere = join(root, 'elsewhere')
  mkdirSync(elsewhere)
  for (const file of [e403, recording]) {
    const target = join(elsewhere, file.replaceAll('/', '-'))
    renameSync(join(root, file), target)
    symlinkSync(target, join(root, file))
  }
  writeFileSync(join(elsewhere, 'entry.mdx'), 'x')
  symlinkSync(elsewhere, join(root, 'content/npm/E999'))
  const found = findProblems(readContent(root, { today: '2026-11-24', ci: false }))
  const links = found.filter(({ message }) => /is a symbolic link/.test(message))
  expect(links.map(({ file }) => file)).toEqual([e403, recording, 'content/npm/E999'])
  expect(found.filter(({ message }) => /nothing reads|is missing/.test(message))).toEqual([])
})

test('YAML that explodes is a problem of each file that holds it', () => {
  const bomb = '\nbomb: &bomb [x, x]\nbombs: &bombs [*bomb, *bomb]\nmore: [*bombs, *bombs]\n'
  const decision = 'content/npm/decisions/access.yaml'
  const found = findWith({
    [e401]: (text) => text.replace('\n---\n', `${bomb}---\n`),
    [recording]: (text) => text.replace('\n---\n', `${bomb}---\n`),
    [scenario]: (text) => text + bomb,
    'content/npm/tool.yaml': (text) => text + bomb,
    [decision]: bomb,
    'content/npm/left-out.yaml': bomb,
    'content/npm/passed-on.yaml': bomb,
  })
  const files = found.filter(({ message }) => /within what another alias/.test(message))
  expect([...new Set(files.map(({ file }) => file))].sort()).toEqual(
    [
      ...[e401, recording, scenario, decision, 'content/npm/tool.yaml'],
      ...['content/npm/left-out.yaml', 'content/npm/passed-on.yaml'],
    ].sort(),
  )
})

test('what the check quotes steers no terminal', () => {
  const steering = '\u001b]0;title\u0007'
  const root = project(
    contentWith({
      [e403]: swap(sentence, `${sentence}\n\n\`\`\`sh reads\nnpm${steering} view\n\`\`\``),
      [`content/npm/E${steering}/entry.mdx`]: 'nothing',
    }),
  )
  const environment = { ...process.env, FORCE_COLOR: '0', GITHUB_ACTIONS: 'true' }
  const { stdout, stderr } = spawnSync(process.execPath, [resolve('src/checks/run.ts')], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  })
  expect(stdout).toContain('\\u{1b}]0;title')
  // eslint-disable-next-line no-control-regex
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
})

test('a hidden file is named, wherever it lies, and not what macOS leaves', () => {
  const hidden = [
    'content/.npmrc',
    'content/npm/.E999/entry.mdx',
    'content/npm/E403/.entry.mdx',
    'content/npm/E403/recordings/.a.txt',
    'content/npm/guides/.a.mdx',
  ]
  const files = Object.fromEntries([...hidden, 'content/npm/.DS_Store'].map((file) => [file, 'x']))
  const found = findWith(files).filter(({ message }) => message === 'nothing reads this file')
  expect(found.map(({ file }) => file).toSorted()).toEqual(
    hidden.map((file) => file.replace(/(\/\.[^/]+)\/.*/, '$1')).toSorted(),
  )
})
