import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findProblems } from '#checks/all-rules.ts'
import { problemsOf } from '#checks/selection.ts'
import { readContent } from '#content/read.ts'
import { contentWith, e401, e403, ledger, project, swap, type Overrides } from './content.ts'

/** E401 has a problem in its words, and E403 is marked although it passes. */
const twoProblems: Overrides = {
  [e401]: swap('The registry answered', 'The registry mostly answered'),
  [e403]: swap('reviewed: 2026', 'plainWords: pending\nreviewed: 2026'),
}

/** `npm run check -- <name>` in a project with these files. */
function check(name: string, changes = twoProblems) {
  const root = project(contentWith(changes))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('src/checks/run.ts'), name],
    { cwd: root, encoding: 'utf8', env: { ...process.env, CI: '', GITHUB_ACTIONS: '' } },
  )
  return { status, out: stdout, error: stderr, root }
}

test('only the problems of the pages that are named are shown', () => {
  const one = check('npm/E401')
  expect(one).toMatchObject({ status: 1, out: expect.stringContaining('“mostly”') as string })
  expect(one.out).not.toContain('npm/E403')
})

test('for some pages the slow rules read no other page, and find what they find in all', () => {
  const changes = {
    ...twoProblems,
    [e403]: swap('npm view {package}', 'npm veiw {package}'),
  }
  const run = { today: '2026-11-24', ci: false }
  const content = readContent(project(contentWith(changes)), run)
  const all = findProblems(content)
  for (const name of ['npm', 'npm/E401', 'npm/E403']) {
    const found = findProblems(content, [], [name])
    expect(problemsOf([name], found)).toEqual(problemsOf([name], all))
  }
  const slow = findProblems(content, [], ['npm/E401']).filter(({ rule }) =>
    ['language', 'commands'].includes(rule),
  )
  expect(slow.map(({ file, rule }) => [file, rule])).toEqual([[e401, 'language']])
  expect(all.filter(({ rule, file }) => rule === 'commands' && file === e403)).not.toEqual([])
})

test('a page can be named by its path, and one that is left out is told', () => {
  const { out } = check('content/npm/E403/entry.mdx')
  expect(out).toContain('remove this line')
  expect(out).toContain('leaves out npm/E403')
  expect(out).not.toContain('mostly')
})

test('a name that no page has is refused', () => {
  expect(check('npm/E4O3')).toMatchObject({
    status: 1,
    error: expect.stringContaining('“npm/E4O3”') as string,
  })
})

test('a run for one page records no addresses', () => {
  const { status, root } = check('npm/E403', { [ledger]: '' })
  expect(status).toBe(0)
  expect(readFileSync(join(root, ledger), 'utf8')).toBe('')
})
