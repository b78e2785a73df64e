import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readContent } from '#content/read.ts'
import { addedTexts } from '#markdown/added-texts.ts'
import { goodContent, project } from '../checks/content.ts'
import { ownErrors } from '../content/documented-errors.ts'

const addition = 'npm/E401/addition.mdx'

/** A small base with what a team adds to it, and the part of the build that reads both. */
function site() {
  const own = ownErrors()
  vi.stubEnv('EKB_CONTENT', own)
  onTestFinished(() => void vi.unstubAllEnvs())
  const root = project(goodContent())
  const reader = addedTexts(root)
  const watched: string[] = []
  const load = (file: string) =>
    reader.load.call({ addWatchFile: (one) => watched.push(one) }, join(root, file))
  return { own, root, reader, watched, load }
}

test('each page is made of the text that the content has for it, and the addition is watched', () => {
  const { own, root, load, watched } = site()
  const { entries } = readContent(root)
  const texts = entries.map(({ folder }) => load(`${folder}/entry.mdx`))
  expect(texts).toEqual(entries.map(({ wholeText }) => wholeText))
  expect(texts.filter((text) => text?.includes('Your VPN session has ended'))).toHaveLength(1)
  expect(watched).toEqual([join(own, addition)])
  expect(load('content/npm/guides/certificates.mdx')).toBeUndefined()
})

test('for the pages of one build the content is read once, and again after a change', () => {
  const { own, load, reader } = site()
  const page = 'content/npm/E401/entry.mdx'
  const before = load(page)
  const changed = readFileSync(join(own, addition), 'utf8').replace('**Connect', '**Soon connect')
  writeFileSync(join(own, addition), changed)
  expect(load(page)).toBe(before)
  reader.watchChange()
  expect(load(page)).toContain('**Soon connect')
  writeFileSync(join(own, addition), changed.replace('**Soon connect', '**Later connect'))
  reader.buildStart()
  expect(load(page)).toContain('**Later connect')
})
