import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settled } from '#cache/state.mjs'
import { unproven } from '#publish/reply/unproven.ts'
import { e403, goodContent } from '../checks/content.ts'
import { runWith } from '../identify/run-program.ts'
import { nodes } from '../nodes.ts'

const title = 'The version is already there'
const log = `npm error code E403
npm error version-exists of @acme/widgets
`

const ofAcme = `${log}npm error the gate of Acme is closed
`
const titleOfOwn = 'The gate is closed'
const addition = `---
cases:
  - id: acme-gate
    title: ${titleOfOwn}
    sign: 'The reason is the gate of Acme.'
    retry: useless
    actors: [you]
    signatures:
      - |-
        npm error code E403
        npm error the gate of Acme is closed
reviewed: 2026-11-28
reviewBy: 2027-11-28
---

## Fix

### ${titleOfOwn}

Choose this fix if the reason is the gate of Acme.

1. **Open the gate.** Then repeat the command.
`

let root: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'kept-program-'))
  for (const part of ['src', 'package.json', 'package-lock.json'])
    cpSync(part, join(root, part), { recursive: true })
  mkdirSync(join(root, 'node_modules'))
  for (const name of readdirSync('node_modules'))
    if (!name.startsWith('.'))
      symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name))
  for (const [file, text] of Object.entries(goodContent())) write(file, text)
  await wait(2 * settled)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('the program is kept for the present state, and answers on every Node', async () => {
  expect(await answer()).toContain(title)
  change(kept('json'), title, 'What was kept of the version')
  for (const { node } of nodes) expect(await answer({ node })).toContain('What was kept of the')
})

test('another content, another address of the site or another folder of own errors has another program', async () => {
  await answer()
  const own = mkdtempSync(join(tmpdir(), 'kept-program-own-'))
  mkdirSync(join(own, 'npm/E403'), { recursive: true })
  writeFileSync(join(own, 'npm/E403/addition.mdx'), addition)
  await wait(2 * settled)
  const elsewhere = { SITE_URL: 'https://errors.acme.example.com' }
  expect(await answer({ env: elsewhere })).toContain('https://errors.acme.example.com/npm/E403/')
  expect(await answer()).not.toContain('acme.example.com/npm')
  expect(await answer({ env: { EKB_CONTENT: own }, input: ofAcme })).toContain(titleOfOwn)
  expect(await answer({ input: ofAcme })).not.toContain(titleOfOwn)
  rmSync(own, { recursive: true })

  change(join(root, e403), title, 'As somebody has changed this')
  expect(await answer()).toContain('As somebody has changed this')
  rmSync(join(root, 'content/npm/E403/recordings/version-exists.txt'))
  expect(await answer()).toContain(unproven)
})

test('a folder of own errors that is not there is named, whatever is kept', async () => {
  const { status, complaint } = await start({ env: { EKB_CONTENT: join(root, 'lost') } })
  expect(status).toBe(2)
  expect(complaint).toContain('EKB_CONTENT names this folder, and it is not there')
})

test('a folder of own errors that is a link is looked at where it leads', async () => {
  const own = mkdtempSync(join(tmpdir(), 'kept-program-own-'))
  mkdirSync(join(own, 'npm/E403'), { recursive: true })
  writeFileSync(join(own, 'npm/E403/addition.mdx'), addition)
  symlinkSync(own, join(root, 'link'))
  await wait(2 * settled)
  const asLink = { env: { EKB_CONTENT: join(root, 'link') }, input: ofAcme }
  expect(await answer(asLink)).toContain(titleOfOwn)
  expect(await answer(asLink)).toContain(titleOfOwn)
  change(join(own, 'npm/E403/addition.mdx'), titleOfOwn, 'The gate was moved')
  expect(await answer(asLink)).toContain('The gate was moved')
  rmSync(own, { recursive: true })
})

test('few programs are kept, however often the content changes', async () => {
  for (let changes = 0; changes < 6; changes++) {
    write('content/npm/E403/entry.mdx', `${readFileSync(join(root, e403), 'utf8')}\n`)
    await wait(2 * settled)
    await answer()
  }
  expect(readdirSync(join(root, cache))).toHaveLength(8)
})

test('half of what was kept is not used', async () => {
  await wait(2 * settled)
  await answer()
  rmSync(kept('json'))
  expect((await start()).status).toBe(0)
})

test('where nothing can be kept, the answer is given all the same', async () => {
  rmSync(join(root, 'node_modules/.cache'), { recursive: true })
  write('node_modules/.cache', 'a file where the folder would be')
  for (const { node } of nodes) {
    const { status, out, complaint } = await start({ node })
    expect({ node, status, complaint }).toEqual({ node, status: 0, complaint: '' })
    expect(out).toContain('npm E403: ')
  }
})

const cache = 'node_modules/.cache/error-knowledge-base/program'

/** The only file that is kept with this ending. */
function kept(ending: string): string {
  const files = globSync(`*.${ending}`, { cwd: join(root, cache) })
  return join(root, cache, files.at(-1)!)
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function change(file: string, from: string, to: string): void {
  expect(to).toHaveLength(from.length)
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replaceAll(from, to))
}

interface Start {
  node?: string
  env?: NodeJS.ProcessEnv
  input?: string
}

async function answer(as: Start = {}): Promise<string> {
  return (await start(as)).out
}

function start({ node = process.execPath, env = {}, input = log }: Start = {}) {
  return runWith(node, ['src/command-line.mjs', 'identify'], { input, cwd: root, env })
}
