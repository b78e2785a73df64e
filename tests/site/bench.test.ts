import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

// “page” and “build” fetch their peers: nobody’s test waits for that.
test.each(['search', 'mailing-list', 'server'])(
  'a quick run of %s prints a table, or says what it lacks',
  { timeout: 600_000 },
  async (subject) => {
    const words = ['bench/run.ts', '--quick', subject]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, words)
    expect(stderr).toBe('')
    const isMeasured = /^### .* \(load [\d.]+\)\n\n\| .*\bours\b.*\|\n\|[ -|]+\|\n\|/m.test(stdout)
    const isLeftOut = /^Not measured: .*(nginx|wrk)/m.test(stdout)
    expect(isMeasured || (subject === 'server' && isLeftOut), stdout).toBe(true)
  },
)
