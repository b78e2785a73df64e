import { expect, test } from 'vitest'
import { readJobs } from '#recorder/jobs.ts'
import { runRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

test('what stands in for a tool takes the place of all its versions', async () => {
  const { jobs, problems } = await readJobs('content', ['pnpm/corepack-signature'])
  expect(problems).toEqual([])
  const titles = jobs.map(({ case: id, toolVersion }) => `${id}: ${toolVersion.title}`)
  expect(titles).toContain('old-corepack: Corepack 0.29.4')
  expect(titles).toContain('unknown-key: Corepack 0.34.7')
  expect(titles.join()).not.toContain('pnpm ')
})

test('a name that nothing has is a clear message', async () => {
  const content = scratchContent({
    'npm/E404/reproduce.yaml': 'cases:\n  some:\n    command: npm ls\n    starter: nobody\n',
  })
  const { status, output } = await runRecorder(['--content', content])
  expect(output).toContain('nothing that starts npm is called nobody')
  expect(status).toBe(1)
})
