import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const bench = (...words: string[]) =>
  promisify(execFile)(process.execPath, ['bench/run.ts', ...words])

test(
  'a quick run prints a table for each figure, ours beside the peer’s',
  { timeout: 600_000 },
  async () => {
    const { stdout } = await bench('--quick', 'identify')
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\d .* cores of /)
    expect(stdout).toMatch(/^## identify$/m)
    expect(stdout).toMatch(/^### .* \(load [\d.]+\)$/m)
    expect(stdout).toMatch(/^\| +\| ours +\| node -e 0 +\| ratio +\| goal +\|$/m)
    expect(stdout).toMatch(/^\| time +\| [\d.,]+ ms +\| [\d.,]+ ms +\| [\d.,]+ +\| +\|$/m)
  },
)

test('a subject that is not measured is refused, with those that are', async () => {
  await expect(bench('speed')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/“speed” is not measured.*identify, mailing-list, .*server/s),
  })
})
