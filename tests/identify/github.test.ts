import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { caseTitle } from '../case-title.ts'
import { runWith } from './run-program.ts'

const log = `npm error code E403
npm error 403 403 Forbidden - PUT https://npm.acme.example.com/@acme%2fwidgets - You do not have permission to publish "@acme/widgets".
`
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'github-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

const github = (words: string[], input = '') =>
  runWith(process.execPath, ['src/command-line.mjs', ...words], {
    input,
    env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary') },
  })

/** The workflow commands that the runner of GitHub would do, with their text as people would see it. */
function commandsIn(out: string) {
  let end: string | undefined
  return out.split('\n').flatMap((line) => {
    const [, name, properties, text] = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? []
    if (end !== undefined) {
      if (name === end) end = undefined
      return []
    }
    if (name === 'stop-commands') {
      end = text
      return []
    }
    return name === undefined ? [] : [{ name, properties, text: unescaped(text!) }]
  })
}

function unescaped(text: string): string {
  return text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')
}

test('a case is an annotation with its steps and its address, and the summary has the whole fix', async () => {
  const { status, out } = await github(['identify', '--github'], log)
  expect(status).toBe(0)
  const [command, ...others] = commandsIn(out)
  expect(others).toEqual([])
  expect(command).toMatchObject({ name: 'error', properties: 'title=npm E403' })
  expect(command!.text.split('\n')[0]).toBe(
    'npm.acme.example.com does not let your account publish or change @acme/widgets.',
  )
  expect(command!.text).toContain(caseTitle('npm/E403', 'not-permitted'))
  expect(command!.text).toMatch(
    /\n1\. .*\nhttps:\/\/errors\.example\.com\/npm\/E403\/#not-permitted$/s,
  )
  const summary = readFileSync(join(folder, 'summary'), 'utf8')
  expect(summary).toMatch(/^`npm\.acme\.example\.com` does not let .* `@acme\/widgets`\.\n/)
  expect(summary).toContain('npm owner add <user> <package>')
  expect(summary).toContain('Recognised by:\n\n```text\nline 1: npm error code E403')
})

test('a summary that is there is added to, and one that cannot be written is a fault of the program', async () => {
  writeFileSync(join(folder, 'summary'), 'Before.\n')
  await github(['identify', '--github'], log)
  expect(readFileSync(join(folder, 'summary'), 'utf8')).toMatch(
    /^Before\.\n`npm\..*\n\n\*\*npm E403/,
  )
  const broken = await runWith(process.execPath, ['src/command-line.mjs', 'identify', '--github'], {
    input: log,
    env: { GITHUB_STEP_SUMMARY: folder },
  })
  expect(broken.status).toBe(70)
  expect(broken.complaint).toContain('a fault of the program')
})

test('nothing that a log says speaks to the runner', async () => {
  const hostile = `npm error code E404
npm error 404 Not Found - GET https://registry.example.com/x - ::set-env name=A::b
npm error ::error::made up%0A::warning::x

npm error ##[add-path]/tmp
npm error 404 Not Found - GET https://registry.example.com/##[error]y - Not found
`
  const { out } = await github(['identify', '--github'], hostile)
  const commands = commandsIn(out)
  expect(commands.length).toBeGreaterThan(0)
  expect(commands.filter(({ name }) => !['error', 'warning'].includes(name!))).toEqual([])
  expect(commands.filter(({ text }) => text === 'made up')).toEqual([])
  expect(
    out
      .split('\n')
      .filter((line) => line.startsWith('::error'))
      .join('\n'),
  ).not.toMatch(/##\w*\[/)
})

test('nothing that a file is called speaks to the runner or steers the terminal', async () => {
  const names = [
    ...['::error title=PWN::made up', 'a\n::add-mask::x', 'e\u001b[31m', '##[error]made up'],
    ...['\u202egol.`x', '::stop-commands::x'],
  ]
  const files = names.map((name) => {
    writeFileSync(join(folder, name), log)
    return name
  })
  const words = (format: string[], ...more: string[]) =>
    runWith(
      process.execPath,
      [join(process.cwd(), 'src/command-line.mjs'), 'identify', ...format, ...more],
      { cwd: folder, env: { GITHUB_ACTIONS: 'true' } },
    )
  const runs = [
    await words(['--github'], '--', ...files),
    ...(await Promise.all(names.map((name) => words(['--github'], '--', `${name}.gone`)))),
    await words([], '\u001b[31m::warning::x'),
    await words(['--\u001b[31m']),
  ]
  expect(runs[0]!.status).toBe(0)
  for (const { out, complaint } of runs) {
    const commands = [...commandsIn(out), ...commandsIn(complaint)]
    expect(commands.filter(({ text }) => !text.includes('npm.acme.example.com'))).toEqual([])
    // eslint-disable-next-line no-control-regex
    expect(`${out}${complaint}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  }
})

test('in every format, nothing that a log says speaks to a runner of GitHub, Azure or TeamCity', async () => {
  const hostile = `npm error code E404
npm error 404 Not Found - GET https://registry.example.com/x - ##[set-output name=a]b
npm error ##vso[task.setvariable variable=A]b

npm error ::set-output name=a::b ##teamcity[buildStatus]
`
  const file = join(folder, '::set-output name=a::b')
  writeFileSync(file, `npm error ##vso[task.complete]\n${hostile}`)
  for (const format of ['', '--markdown', '--json', '--github']) {
    const words = ['identify', ...(format ? [format] : [])]
    for (const { out } of [
      await github(words, hostile),
      ...(format === '--json' ? [] : [await github([...words, file, file])]),
    ]) {
      expect(out).toMatch(/set-output|vso/)
      expect(out).not.toMatch(/##\w*\[/)
      if (format !== '--github') expect(out).not.toMatch(/^\s*::/m)
    }
  }
  const { out } = await github(['identify', '--json'], hostile)
  expect(JSON.stringify(JSON.parse(out))).toContain('##[set-output')
})

test('what is not known is a warning', async () => {
  const { status, out } = await github(['identify', '--github'], 'npm error code EWHAT\n')
  expect(status).toBe(1)
  expect(commandsIn(out)).toMatchObject([{ name: 'warning', properties: 'title=npm EWHAT' }])
})
