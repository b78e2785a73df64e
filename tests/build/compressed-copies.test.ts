import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { writeCompressedCopies } from '#build/compressed-copies.ts'

/** A project with a built site of two pages and a picture. */
function project() {
  const root = mkdtempSync(join(tmpdir(), 'copies-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const site = join(root, 'dist')
  mkdirSync(join(root, 'node_modules'))
  mkdirSync(site)
  const write = (file: string, words: string) => writeFileSync(join(site, file), words.repeat(200))
  write('first.html', 'The first page. ')
  write('second.mjs', 'The second page. ')
  write('picture.png', 'No compressible file. ')
  writeFileSync(join(site, 'small.html'), 'A small page.')
  const read = (file: string) => readFileSync(join(site, file))
  const kept = () => globSync('node_modules/.cache/**/compressed/*', { cwd: root })
  return { root, site, write, read, kept }
}

test('a page has copies that are the page, and what is small or compressed has none', async () => {
  const { root, site, read } = project()
  await writeCompressedCopies(site, root)
  expect(globSync('*.{br,gz}', { cwd: site }).sort()).toEqual([
    'first.html.br',
    'first.html.gz',
    'second.mjs.br',
    'second.mjs.gz',
  ])
  expect(brotliDecompressSync(read('first.html.br'))).toEqual(read('first.html'))
  expect(gunzipSync(read('second.mjs.gz'))).toEqual(read('second.mjs'))
})

test('the next build compresses again only what has changed', async () => {
  const { root, site, write, read, kept } = project()
  await writeCompressedCopies(site, root)
  expect(kept()).toHaveLength(4)
  const before = read('first.html.br')
  for (const file of globSync('*.{br,gz}', { cwd: site })) rmSync(join(site, file))
  write('second.mjs', 'The second page, rewritten. ')
  // Whoever reads this copy sees that it was kept.
  const mark = Buffer.from('kept')
  for (const file of kept()) writeFileSync(join(root, file), mark)
  await writeCompressedCopies(site, root)
  expect(read('first.html.br')).toEqual(mark)
  expect(read('first.html.gz')).toEqual(mark)
  expect(brotliDecompressSync(read('second.mjs.br'))).toEqual(read('second.mjs'))
  expect(kept()).toHaveLength(6)
  rmSync(join(root, 'node_modules/.cache'), { recursive: true })
  await writeCompressedCopies(site, root)
  expect(read('first.html.br')).toEqual(before)
})

test('a copy that another takes the place of is kept as it was', async () => {
  const { root, site, write, read } = project()
  for (const words of ['The second page. ', 'Another page. ', 'The second page. ']) {
    write('second.mjs', words)
    await writeCompressedCopies(site, root)
    expect(gunzipSync(read('second.mjs.gz'))).toEqual(read('second.mjs'))
  }
})

test('without a place to keep copies, they are made all the same', async () => {
  const { root, site, read } = project()
  rmSync(join(root, 'node_modules'), { recursive: true })
  await writeCompressedCopies(site, root)
  expect(brotliDecompressSync(read('first.html.br'))).toEqual(read('first.html'))
})
