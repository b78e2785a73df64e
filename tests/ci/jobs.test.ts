import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { writeProgram } from '#package/bundle.ts'
import { programFile } from '#package/site-file.ts'
import { site } from '#site.config.ts'

interface Action {
  inputs: Record<string, { default: string }>
  runs: {
    using: string
    steps: {
      shell: string
      run: string
      'working-directory': string
      env: Record<string, string>
    }[]
  }
}
interface Template {
  '.explain': { variables: Record<string, string>; before_script: string[] }
}

const action = parse(readFileSync('action.yml', 'utf8')) as Action
const template = parse(readFileSync('ci/gitlab.yml', 'utf8')) as Template
const npm = resolve('node_modules/npm/bin/npm-cli.js')

let folder: string
let host: Server
let program: string
let address: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'))
  program = join(folder, 'ekb.mjs')
  await writeProgram(program)
  host = createServer((request, response) => {
    if (request.url !== '/ekb.mjs') response.writeHead(404)
    response.end(request.url === '/ekb.mjs' ? readFileSync(program) : '')
  })
  await once(host.listen(0, '127.0.0.1'), 'listening')
  address = `http://127.0.0.1:${(host.address() as AddressInfo).port}/ekb.mjs`
  mkdirSync(join(folder, 'project'))
  writeFileSync(join(folder, 'project/package.json'), '{"name":"trial","version":"1.0.0"}')
  writeFileSync(
    join(folder, 'project/build.log'),
    'npm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/lft-pad - Not found\n',
  )
}, 120_000)
afterAll(() => {
  host.close()
  rmSync(folder, { recursive: true })
})

const digestOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

function start(shell: string[], env: NodeJS.ProcessEnv) {
  return new Promise<{ status: number | null; out: string; summary: string }>((done) => {
    const summary = join(folder, 'summary')
    rmSync(summary, { force: true })
    const [command = '', ...words] = shell
    const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`
    const child = spawn(command, words, {
      cwd: join(folder, 'project'),
      env: {
        ...{ RUNNER_TEMP: folder, ...env },
        ...{ PATH: path, HOME: folder, GITHUB_STEP_SUMMARY: summary },
      },
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.on('close', (status) => {
      const text = (() => {
        try {
          return readFileSync(summary, 'utf8')
        } catch {
          return ''
        }
      })()
      done({ status, out, summary: text })
    })
  })
}

describe('the action for GitHub', () => {
  /** What the runner does with a step of a composite action. */
  const github = (given: Record<string, string>, own: NodeJS.ProcessEnv = {}) => {
    const [step] = action.runs.steps
    const inputs = {
      ...Object.fromEntries(
        Object.entries(action.inputs).map(([name, one]) => [name, one.default]),
      ),
      ...given,
    }
    const filled = (text: string) =>
      text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name]!)
    const env = Object.fromEntries(
      Object.entries(step!.env).map(([name, text]) => [name, filled(text)]),
    )
    const file = join(folder, 'step.sh')
    writeFileSync(file, step!.run)
    return start(['bash', '--noprofile', '--norc', '-eo', 'pipefail', file], {
      ...env,
      ...own,
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: resolve('.'),
    })
  }

  test('it is one step that uses no other action, and puts no input into its script', () => {
    expect(action.runs.using).toBe('composite')
    expect(action.runs.steps).toHaveLength(1)
    expect(action.runs.steps[0]).not.toHaveProperty('uses')
    expect(action.runs.steps[0]!.run).not.toContain('${{')
  })

  test('a command that fails is annotated, summed up, and fails the step with its status', async () => {
    const { status, out, summary } = await github({
      program: address,
      run: `node ${npm} ci; echo never`,
    })
    expect(status).toBe(1)
    expect(out).not.toContain('never')
    expect(out).toContain('npm error code EUSAGE')
    expect(out).toMatch(
      /^::error title=npm EUSAGE::.+%0A1\. .+%0Ahttps:\/\/errors\.example\.com\/npm\/EUSAGE\/#/m,
    )
    expect(summary).toMatch(/^\*\*npm EUSAGE: /)
  })

  test('a command that succeeds is left alone', async () => {
    const { status, out, summary } = await github({ program, run: 'echo "$((6 * 7))"' })
    expect({ status, out, summary }).toEqual({ status: 0, out: '42\n', summary: '' })
  })

  test('a log can be read instead, and one without a known failure fails nothing', async () => {
    writeFileSync(join(folder, 'project/good.log'), 'added 1 package\n')
    const { status, out } = await github({ program, log: 'build.log\ngood.log\n' })
    expect(status).toBe(0)
    expect(out.match(/^::error title=npm E404::/gm)).toHaveLength(1)
    expect((await github({ program, log: 'good.log' })).status).toBe(0)
    expect((await github({ program, log: 'no-such.log' })).status).toBe(2)
  })

  test.each([
    ['an address that does not answer', () => ({ program: `${address}x` }), 'answers 404'],
    [
      'another program than the one whose digest is given',
      () => ({ program: address, sha256: '0'.repeat(64) }),
      'and not the one that is given',
    ],
    ['a file that is not there', () => ({ program: 'nowhere.mjs' }), 'no such file'],
  ])(
    'with %s the command runs, and a warning says that nothing is explained',
    async (_, given, message) => {
      const { status, out } = await github({
        ...given(),
        run: 'echo "npm error code E404"; exit 7',
      })
      expect(status).toBe(7)
      expect(out).toMatch(/^::warning title=Explain npm errors::Errors will not be explained\. .*/m)
      expect(out).toContain(message)
      expect(out).not.toContain('::error')
    },
  )

  test('the program whose digest is given is used', async () => {
    const { out } = await github({ program: address, sha256: digestOf(program), log: 'build.log' })
    expect(out).toContain('::error title=npm E404::')
  })

  test('the program is written through no link, and into no file that somebody made before', async () => {
    const temporary = mkdtempSync(join(folder, 'temporary-'))
    const [mine, theirs] = [join(temporary, 'mine'), digestOf(program).slice(0, 16)]
    writeFileSync(mine, 'mine')
    symlinkSync(mine, join(temporary, `ekb-${theirs}.mjs`))
    const before = readdirSync(temporary)
    const { out } = await github(
      { program: address, sha256: digestOf(program), log: 'build.log' },
      { RUNNER_TEMP: undefined, TMPDIR: temporary },
    )
    expect(out).toContain('::error title=npm E404::')
    expect(readFileSync(mine, 'utf8')).toBe('mine')
    expect(readdirSync(temporary)).toEqual(before)
  })

  test('a signal reaches the command, also where nothing can be explained', async () => {
    for (const given of [program, 'nowhere.mjs']) {
      const child = spawn(process.execPath, ['ci/github.mjs'], {
        env: {
          ...process.env,
          EKB_PROGRAM: given,
          EKB_RUN: `trap 'exit 5' TERM; echo ready; while :; do sleep 0.1; done`,
        },
      })
      await vi.waitUntil(() => String(child.stdout.read() ?? '').includes('ready'), 20_000)
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([5, null])
    }
  })

  test('neither a command nor a log is a mistake, and so are both', async () => {
    expect((await github({ program })).status).toBe(2)
    expect((await github({ program, run: 'true', log: 'build.log' })).status).toBe(2)
  })
})

describe.each(['bash', 'sh'])('the template for GitLab in %s', (shell) => {
  /** A runner joins the lines of both scripts into one. */
  const gitlab = (script: string[], variables: Record<string, string> = {}) => {
    const { variables: own, before_script: before } = template['.explain']
    return start([shell, '-e', '-c', [...before, ...script].join('\n')], {
      ...own,
      ...variables,
      GITLAB_CI: 'true',
    })
  }

  test('a command that fails is explained, and fails the job with its status', async () => {
    const { status, out } = await gitlab([`explain node ${npm} ci`, 'echo never'], {
      EKB_PROGRAM: address,
    })
    expect(status).toBe(1)
    expect(out).not.toContain('never')
    expect(out).toMatch(/\n\nnpm EUSAGE: /)
  })

  test('words stay whole', async () => {
    const { status, out } = await gitlab([`explain node -e 'console.log("a  b", "$HOME")'`], {
      EKB_PROGRAM: program,
      EKB_SHA256: digestOf(program),
    })
    expect({ status, out }).toEqual({ status: 0, out: 'a  b $HOME\n' })
  })

  test('without the program the command runs all the same', async () => {
    const { status, out } = await gitlab(['explain sh -c "exit 7"'], {
      EKB_PROGRAM: program,
      EKB_SHA256: '0'.repeat(64),
    })
    expect(status).toBe(7)
    expect(out).toContain('Errors will not be explained.')
  })
})

test('both name the program of this site', () => {
  const own = new URL(programFile, site.url.replace(/\/?$/, '/')).href
  expect(action.inputs['program']!.default, 'action.yml').toBe(own)
  expect(template['.explain'].variables['EKB_PROGRAM'], 'ci/gitlab.yml').toBe(own)
  expect(readFileSync('docs/ci.md', 'utf8')).toContain(own)
})

test('the scripts of CI are read by the Node that a runner may have', () => {
  for (const file of ['ci/github.mjs', program]) execFileSync(process.execPath, ['--check', file])
})
