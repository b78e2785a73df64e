import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { removeFolders } from '#recorder/remove-folders.ts'

/** A file that nobody can remove. */
const lasting = '/proc/sys/kernel/ostype'

/** Two folders, each with something in it. */
function twoFolders() {
  const folder = mkdtempSync(join(tmpdir(), 'cleanup-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return ['one', 'two'].map((name) => {
    mkdirSync(join(folder, name, 'in it'), { recursive: true })
    writeFileSync(join(folder, name, 'in it', 'file'), '')
    return join(folder, name)
  }) as [string, string]
}

function startCleanup() {
  const child = spawn(process.execPath, ['src/recorder/cleanup-process.ts'])
  onTestFinished(() => void child.kill())
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const end = async () => {
    child.stdin.end()
    await once(child, 'close')
    return complaints
  }
  return { child, answers: createInterface({ input: child.stdout }), end }
}

test('what cannot be removed is named, and all else is removed', async () => {
  const [one, two] = twoFolders()
  const { child, end } = startCleanup()
  child.stdin.write(`+${one}\n+${lasting}\n+${two}\n`)
  const complaints = await end()
  expect([one, two].filter((path) => existsSync(path))).toEqual([])
  expect(complaints).toMatch(
    new RegExp(`^${lasting} could not be removed \\(E\\w+\\): remove it by hand$`, 'm'),
  )
  expect(complaints).not.toContain('    at ')
})

test('a folder is removed as soon as it is no longer in use, also after one that cannot be', async () => {
  const [one, two] = twoFolders()
  const { child, answers, end } = startCleanup()
  for (const path of [lasting, one]) {
    child.stdin.write(`+${path}\n-${path}\n`)
    expect(await once(answers, 'line')).toEqual([path])
  }
  expect(existsSync(one)).toBe(false)
  expect(existsSync(two)).toBe(true)
  expect(await end()).toContain(lasting)
})

test('of folders that are gone, also with those above them, nothing is said', () => {
  const [one] = twoFolders()
  expect(() => removeFolders([join(one, 'gone'), join(one, 'gone', 'deep')])).not.toThrow()
})

test.runIf(canProtect())('a folder is removed whatever is protected in it, by any name', () => {
  const [one, two] = twoFolders()
  const lines = [
    'mkdir deep "in it/$(printf "a\\377")"; echo x > "$(printf "a\\377b")"; echo x > deep/added-to',
    'ln -s /etc/hostname link; for i in $(seq 60); do mkdir a-long-name-of-a-folder-$i; cd -P a-long-name-of-a-folder-$i; done',
    'touch file; chattr +i file; cd - >/dev/null; chattr -R -f +i "in it"; chattr +a deep/added-to deep; chattr +i "$(printf "a\\377b")"',
    'chattr +ia .',
  ]
  for (const cwd of [one, two])
    expect(spawnSync('sh', ['-c', lines.join('\n')], { cwd }).status).toBe(0)
  removeFolders([one, two])
  expect([one, two].filter((path) => existsSync(path))).toEqual([])
})

/** Whether files can be made immutable here. */
function canProtect(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'cleanup-'))
  const [made] = ['+i', '-i'].map((flag) => spawnSync('chattr', [flag, folder]).status === 0)
  rmSync(folder, { recursive: true })
  return made!
}
