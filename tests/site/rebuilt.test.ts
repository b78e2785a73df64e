import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { astroBuild } from './astro-build.ts'

test('a build that keeps the pages of an earlier one makes the same files', async () => {
  const again = 'dist-again'
  onTestFinished(() => rmSync(again, { recursive: true, force: true }))
  // The day may have changed since the first build.
  const { built } = JSON.parse(readFileSync('dist/offline.json', 'utf8')) as { built: string }
  await astroBuild(again, { SOURCE_DATE_EPOCH: `${Date.parse(built) / 1000}` })
  const files = filesIn('dist')
  expect(filesIn(again)).toEqual(files)
  const differing = files.filter((file) => !isSame(join('dist', file), join(again, file)))
  expect(differing).toEqual([])
}, 300_000)

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
    .sort()
}

function isSame(one: string, other: string): boolean {
  return readFileSync(one).equals(readFileSync(other))
}
