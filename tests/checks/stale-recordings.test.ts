import { expect, test } from 'vitest'
import { findWith, swap } from './content.ts'

const scenario = 'content/npm/E403/reproduce.yaml'
const stale = (found: ReturnType<typeof findWith>) =>
  found.filter(({ rule }) => rule === 'stale-recordings')

test('a scenario that was changed after its recording is named where it is written', () => {
  const found = stale(findWith({ [scenario]: swap('npm publish', 'npm publish --tag next') }))
  expect(found).toMatchObject([
    {
      severity: 'error',
      file: scenario,
      line: 'version-exists:',
      fix: 'record it again: npm run record -- npm/E403',
    },
  ])
})

test('a change of the defaults is one of every scenario, and a comment is none', () => {
  const env = { [scenario]: (text: string) => `defaults:\n  env: { CI: 'true' }\n${text}` }
  expect(stale(findWith(env))).toHaveLength(2)
  expect(stale(findWith({ [scenario]: (text) => `# why\n${text}` }))).toEqual([])
})
