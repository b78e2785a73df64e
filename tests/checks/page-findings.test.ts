import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findProblems, rules } from '#checks/all-rules.ts'
import { checkedPages, findInPages, type PageRule } from '#checks/page-findings.ts'
import { readContent } from '#content/read.ts'
import { allFiles, type Content } from '#content/written.ts'
import { e401, e403, goodContent } from './content.ts'

const recording = 'content/npm/E403/recordings/version-exists.txt'

/** A rule that names the pages in which it looks, and finds each “porter” there. */
const lookedAt: string[] = []
const find = vi.fn((content: Content) => {
  lookedAt.push(...content.entries.map(({ id }) => id))
  return allFiles(content)
    .filter(({ text }) => text.includes('porter'))
    .map(({ file }) => ({ file, message: 'there is a porter', fix: 'send him away' }))
})

/** What that rule finds in a project, and the pages in which it looked for it. */
function look(root: string, rule: PageRule = { code: [] }, ids?: string[]) {
  lookedAt.length = 0
  const content = readIn(root)
  const pages = checkedPages(content)
  const asked = ids ?? [...pages.digests.keys()]
  const found = findInPages('unfinished', find, rule, asked, content, pages)
  return { found: found.map(({ file }) => file), lookedAt: [...lookedAt] }
}

test('a page is looked at again where a file of it has changed', () => {
  const { root, write } = project()
  expect(look(root)).toEqual({ found: [e401], lookedAt: ['npm/E401', 'npm/E403'] })
  expect(look(root)).toEqual({ found: [e401], lookedAt: [] })
  write(recording, `${goodContent()[recording]}porter\n`)
  expect(look(root)).toEqual({ found: [e401, recording], lookedAt: ['npm/E403'] })
  write(recording, goodContent()[recording]!)
  write(e401, goodContent()[e401]!.replaceAll('porter', 'doorman'))
  expect(look(root)).toEqual({ found: [], lookedAt: ['npm/E401'] })
})

test('every page is looked at again where the code has changed, or what else is read', () => {
  const { root } = project()
  look(root)
  const other = { code: ['checks/prose-lines.ts'] }
  expect(look(root, other).lookedAt).toHaveLength(2)
  expect(look(root, other).lookedAt).toEqual([])
  expect(look(root, { ...other, reads: () => ['12.2.2'] }).lookedAt).toHaveLength(2)
  expect(look(root, { ...other, reads: () => ['12.2.2'] }).lookedAt).toEqual([])
  expect(look(root, { ...other, reads: () => ['12.2.3'] }).lookedAt).toHaveLength(2)
})

test('who asks for one page is told of it alone, and loses nothing that is known of others', () => {
  const { root, write } = project()
  look(root)
  write(e403, `${goodContent()[e403]}porter\n`)
  expect(look(root, undefined, ['npm/E401'])).toEqual({ found: [e401], lookedAt: [] })
  expect(look(root, undefined, ['npm/E403'])).toEqual({ found: [e403], lookedAt: ['npm/E403'] })
  expect(look(root)).toEqual({ found: [e401, e403], lookedAt: [] })
})

test('an excerpt is compared again where the installed file has changed', () => {
  const { root } = project()
  const excerpts = () =>
    findProblems(
      readIn(root),
      Object.keys(rules).filter((rule) => rule !== 'excerpts'),
    )
  const files = ['lib/utils/error-message.js', 'node_modules/npm-registry-fetch/lib/errors.js']
  for (const file of ['package.json', ...files])
    cpSync(join('node_modules/npm', file), join(root, 'node_modules/npm', file))
  expect(excerpts()).toEqual([])
  writeFileSync(join(root, 'node_modules/npm', files[0]!), '// another\n')
  expect(excerpts().map(({ file }) => file)).toEqual([e401, e403])
})

/** A project with good content, and a place for a cache; `write` changes a file of it. */
function project() {
  const root = mkdtempSync(join(tmpdir(), 'page-findings-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'node_modules'))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  for (const [file, text] of Object.entries(goodContent())) write(file, text)
  return { root, write }
}

function readIn(root: string): Content {
  return readContent(root, { today: '2026-11-24', ci: false })
}
