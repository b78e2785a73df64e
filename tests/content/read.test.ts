import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { libraryOf } from '#content/library.ts'
import { readContent } from '#content/read.ts'
import { e403, goodContent } from '../checks/content.ts'

const recording = 'content/npm/E403/recordings/version-exists.txt'

test('what was read from the cache is what is read without it', () => {
  const [root, without] = [project({ cached: true }), project({ cached: false })]
  const first = read(root)
  expect(read(root)).toEqual(first)
  expect(read(without)).toEqual(first)
})

test('a text that is known is not parsed again, and one that changed is', () => {
  const root = project({ cached: true })
  readContent(root)
  changeResults(root, "replace(value, '\"The version', '\"Kept: the version')")
  expect(titlesIn(root)).toContain('Kept: the version is already there')
  write(root, e403, `${goodContent()[e403]}\n`)
  expect(titlesIn(root)).toContain('The version is already there')
})

test('lines of fields come from the cache too', () => {
  const root = project({ cached: true })
  const lineIn = () =>
    readContent(root)
      .entries.find(({ name }) => name === 'E403')!
      .text!.frontMatter.lineOf(['cases', 1, 'title'])
  const line = lineIn()
  expect(line).toBeGreaterThan(2)
  expect(lineIn()).toBe(line)
})

test('a cache that is no database costs time only', () => {
  const root = project({ cached: true })
  mkdirSync(dirname(database(root)), { recursive: true })
  writeFileSync(database(root), 'what is left after a full disk')
  expect(titlesIn(root)).toContain('The version is already there')
})

test('a recording that cannot be read is named by its file, and the others are there', () => {
  const root = project({ cached: true })
  write(root, recording, 'not a recording')
  const content = readContent(root)
  const broken = content.entries.flatMap(({ recordings }) => recordings).filter((one) => one.broken)
  expect(broken.map(({ file }) => file)).toEqual([recording])
  const entry = libraryOf(content).entries.find(({ name }) => name === 'E403')!
  expect(entry.recordings.map(({ name }) => name)).toEqual(['not-permitted'])
})

/** A project with good content; with a folder for packages, it has a place for a cache. */
function project({ cached }: { cached: boolean }): string {
  const root = mkdtempSync(join(tmpdir(), 'read-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  if (cached) mkdirSync(join(root, 'node_modules'))
  for (const [file, text] of Object.entries(goodContent())) write(root, file, text)
  return root
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function read(root: string) {
  const { root: _, ...content } = readContent(root, { today: '2026-11-24', ci: false })
  return JSON.parse(JSON.stringify(content)) as unknown
}

function titlesIn(root: string): string[] {
  const { entries } = libraryOf(readContent(root))
  return entries.flatMap((entry) => entry.cases.map((one) => one.title))
}

function database(root: string): string {
  return join(root, 'node_modules/.cache/error-knowledge-base/results.sqlite')
}

function changeResults(root: string, value: string): void {
  const results = new DatabaseSync(database(root))
  results.exec(`UPDATE kept SET value = ${value}`)
  results.close()
}
