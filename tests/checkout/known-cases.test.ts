import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { knownCases, placesOf } from '#checkout/known-cases.ts'
import { stateOf } from '#cache/state.ts'
import { e403, goodContent } from '../checks/content.ts'

test('what is known is kept for the content as it is, and made again where that changed', async () => {
  const root = await settledProject()
  const first = await knownCases(root)
  expect(titlesOf(first)).toContain('The version is already there')
  changeResults(root, 'The version is already there', 'As kept')
  const kept = await knownCases(root)
  expect(titlesOf(kept)).toContain('As kept')
  expect(kept.entry('npm/E403')!.cases.map(({ title }) => title)).toContain('As kept')
  expect(kept.entry('npm/E999')).toBeUndefined()

  const text = goodContent()[e403]!.replaceAll('The version is already there', 'As changed')
  writeFileSync(join(root, e403), text)
  const changed = await knownCases(root)
  expect(titlesOf(changed)).toContain('As changed')
  expect(changed.entry('npm/E403')!.cases.map(({ title }) => title)).toContain('As changed')
})

test('a file that is added or taken away changes the state of the content', async () => {
  const root = await settledProject()
  const before = stateOf(placesOf(root))
  rmSync(join(root, 'content/npm/E403/recordings/version-exists.txt'))
  const without = await vi.waitUntil(() => stateOf(placesOf(root)), { timeout: 20_000 })
  expect(without).not.toBe(before)
})

/** A project with good content that is old enough for its state to tell. */
async function settledProject(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'known-cases-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'node_modules'))
  for (const [file, text] of Object.entries(goodContent())) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  while (stateOf(placesOf(root)) === undefined) await wait(50)
  return root
}

function titlesOf({ signatures }: Awaited<ReturnType<typeof knownCases>>): string[] {
  return signatures.entries.flatMap((entry) => entry.cases.map(({ title }) => title))
}

function changeResults(root: string, from: string, to: string): void {
  const file = 'node_modules/.cache/error-knowledge-base/results.sqlite'
  const results = new DatabaseSync(join(root, file))
  results.prepare('UPDATE kept SET value = replace(value, ?, ?)').run(from, to)
  results.close()
}
