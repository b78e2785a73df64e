import { execFileSync } from 'node:child_process'
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { parseRecording } from '#content/recording.ts'
import { packProgram } from '#package/pack.ts'
import { runWith } from '../identify/run-program.ts'
import { nodes } from '../nodes.ts'

const npm = resolve('node_modules/npm/bin/npm-cli.js')
/** Unpacked, in bytes. */
const largest = 1_000_000

let folder: string
let program: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'))
  const tarball = await packProgram(join(folder, 'packed'))
  mkdirSync(join(folder, 'project'))
  writeFileSync(join(folder, 'project/package.json'), '{"name":"trial","version":"1.0.0"}')
  const words = [npm, 'install', '--offline', '--no-fund', tarball]
  const cwd = join(folder, 'project')
  execFileSync(process.execPath, words, { cwd, stdio: 'pipe' })
  program = join(cwd, 'node_modules/error-knowledge-base/ekb.mjs')
}, 180_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package is small, is alone, and holds what its kind holds', () => {
  const installed = join(folder, 'project/node_modules')
  expect(readdirSync(installed).filter((name) => !name.startsWith('.'))).toEqual([
    'error-knowledge-base',
  ])
  expect(readdirSync(join(installed, 'error-knowledge-base')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'ekb.mjs',
    'package.json',
  ])
  const sizes = readdirSync(join(installed, 'error-knowledge-base')).map(
    (name) => statSync(join(installed, 'error-knowledge-base', name)).size,
  )
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(largest)
})

describe.each(nodes)('with Node $version', ({ node }) => {
  const ekb = (words: string[], more: Parameters<typeof runWith>[2] = {}) =>
    runWith(node, [program, ...words], { cwd: join(folder, 'project'), ...more })

  test('it recognises recordings as the source does', async () => {
    const files = globSync('content/*/*/recordings/*.txt')
      .sort()
      .filter((_, at) => at % 40 === 0)
      .map((file, at) => {
        const log = join(folder, `${at}.log`)
        writeFileSync(log, parseRecording(readFileSync(file, 'utf8')).output)
        return log
      })
    const words = ['identify', ...files]
    const source = await runWith(process.execPath, ['src/checkout/ekb.ts', ...words])
    expect(source.out.match(/^(?:npm|pnpm) \S+: /gm)!.length).toBeGreaterThan(files.length / 2)
    expect(await ekb(words)).toEqual(source)
  }, 120_000)

  test('it says what it is, and what it knows of which day', async () => {
    expect((await ekb(['--version'])).out).toMatch(
      /^error-knowledge-base 1\.\d{8}\.0, knowledge of \d{4}-\d\d-\d\d: \d+ errors, \d+ cases\n$/,
    )
    expect((await ekb(['--help'])).out).toMatch(/70 {3}the program itself has failed/)
    expect((await ekb(['guess'])).status).toBe(2)
  })

  test('it explains a run of npm, and the debug log of a run before', async () => {
    const cache = join(folder, 'cache')
    const ended = await ekb(['run', '--', node, npm, 'ci', '--workspace', 'x'], {
      env: { npm_config_cache: cache },
    })
    expect(ended.status).toBe(1)
    expect(ended.complaint).toMatch(/\n\nnpm .+: .+\n {2}line /)
    const last = await ekb(['identify', '--last', '--markdown'], {
      env: { npm_config_cache: cache },
    })
    expect(last.status).toBe(0)
    expect(last.out).toMatch(/^\*\*npm /m)
    expect(last.complaint).toMatch(/-debug-0\.log\n/)
  })
})

test('npx starts it from its address on a site', async () => {
  const [tarball] = globSync(join(folder, 'packed/*.tgz'))
  const site = createServer((_, response) => void response.end(readFileSync(tarball!)))
  onTestFinished(() => void site.close())
  await once(site.listen(0, '127.0.0.1'), 'listening')
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/ekb.tgz`
  const npx = resolve('node_modules/npm/bin/npx-cli.js')
  const ended = await runWith(
    process.execPath,
    [npx, '--yes', '--allow-remote=all', address, 'identify'],
    {
      input: 'npm error code EWHAT\n',
      env: { npm_config_cache: join(folder, 'npx-cache') },
      cwd: folder,
    },
  )
  expect(ended).toMatchObject({ status: 1, out: expect.stringContaining('EWHAT') as string })
})

test('the project itself is not packed, and says what to do', async () => {
  const { status, complaint } = await runWith(process.execPath, [npm, 'pack', '--dry-run'])
  expect(status).not.toBe(0)
  expect(complaint).toContain('npm run pack:identify')
})

test('a checkout that is not installed says so, with a status that says nothing about a log', async () => {
  const empty = await notInstalled()
  for (const { node } of nodes) {
    const { status, complaint } = await runWith(node, ['src/command-line.mjs', 'identify'], {
      cwd: empty,
    })
    expect({ node, status }).toEqual({ node, status: 70 })
    expect(complaint).toContain('npm ci')
  }
})

test.each(['start', 'build', 'check', 'test', 'record'])(
  '“npm run %s” in a checkout that is not installed says what to do, and nothing else',
  async (script) => {
    const empty = await notInstalled()
    for (const { node } of nodes) {
      const { status, complaint } = await runWith(node, [npm, 'run', '--silent', script], {
        cwd: empty,
        env: { PATH: dirname(node) + delimiter + process.env['PATH'] },
      })
      expect({ node, status }).toEqual({ node, status: 1 })
      expect(complaint).toMatch(/^.*Run “npm ci” .*\n$/)
    }
  },
)

test('a Node that cannot run the project is told so, and not what its parser thinks of TypeScript', async () => {
  for (const { node, version } of nodes) {
    if (parseInt(version.slice(1), 10) >= 24) continue
    const words = ['--import', './src/checkout/prepare.mjs', 'src/checks/run.ts']
    const { status, complaint } = await runWith(node, words)
    expect({ node, status }).toEqual({ node, status: 1 })
    expect(complaint).toMatch(/^Node [\d.]+ cannot run this\. .*“npm start”.*\n$/)
  }
})

/** A folder with the project as it is cloned. */
async function notInstalled(): Promise<string> {
  const empty = join(folder, 'checkout')
  await cp('src', join(empty, 'src'), { recursive: true })
  await cp('package.json', join(empty, 'package.json'))
  return empty
}
