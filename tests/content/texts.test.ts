import { expect, onTestFinished, test, vi } from 'vitest'
import { textsOf } from '#content/library.ts'
import { readContent } from '#content/read.ts'
import { entryParts } from '#markdown/page-text.ts'
import { goodContent, project } from '../checks/content.ts'
import { ownErrors } from './documented-errors.ts'

test('each page is made of the text of its entry, with what a team adds to it', () => {
  vi.stubEnv('EKB_CONTENT', ownErrors())
  onTestFinished(() => void vi.unstubAllEnvs())
  const content = readContent(project(goodContent()))
  const texts = textsOf(content)
  const entries = content.entries.flatMap(({ entry }) => entry ?? [])
  expect(entries.map(({ id }) => id).filter((id) => !texts.has(id))).toEqual([])
  const added = entries.filter(({ id }) => texts.get(id)!.includes('Your VPN session has ended'))
  expect(added.map(({ id }) => id)).toEqual(['npm/E401'])
  const shown = entryParts(texts.get('npm/E401')!, added[0]!.cases)
  const cases = shown.flatMap((part) => (part.kind === 'cases' ? part.cases : []))
  expect(cases.map(({ id }) => id)).toEqual(added[0]!.cases.map(({ id }) => id))
})
