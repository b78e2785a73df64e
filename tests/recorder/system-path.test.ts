import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

test('a program beside the project confines nothing, however early it is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const bin = join(folder, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  for (const program of ['bwrap', 'setpriv', 'chattr', 'cp', 'true']) {
    writeFileSync(join(bin, program), `#!/bin/sh\necho > ${folder}/started\n`)
    chmodSync(join(bin, program), 0o755)
  }
  const script = `
    const { succeedsIn } = await import('#recorder/confinement.ts')
    succeedsIn('bubblewrap', ['true'])
    succeedsIn('none', ['true'])`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` },
    encoding: 'utf8',
  })
  expect({ status, stderr }).toMatchObject({ status: 0 })
  expect(existsSync(join(folder, 'started'))).toBe(false)
})
