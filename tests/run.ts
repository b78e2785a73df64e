/** `npm test`: everything, or what concerns the pages that are named: `npm test -- npm/E403`. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const words = process.argv.slice(2)
const pages = words.filter(
  (word) =>
    /^(?:content\/)?[a-z][\w-]*\/[\w./-]+$/.test(word) &&
    !/\.ts$/.test(word) &&
    !word.startsWith('tests/'),
)

if (pages.length > 0) {
  // The check holds the texts, the commands, and every recording against every signature; then the tool is run again.
  const entries = pages
    .map((page) => page.replace(/^content\//, '').replace(/\/$/, ''))
    .filter((page) => existsSync(`content/${page}/reproduce.yaml`))
  runAll([
    ['src/checks/run.ts', ...pages],
    ...(entries.length > 0 ? [['src/recorder/run.ts', ...entries, '--check']] : []),
  ])
} else
  runAll([
    ['node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning'],
    ['node_modules/vitest/vitest.mjs', 'run', ...words],
  ])

/** Runs one program after the other, up to the first that fails. */
function runAll(programs: string[][]): void {
  for (const program of programs) {
    const { status } = spawnSync(process.execPath, program, { stdio: 'inherit' })
    if (status !== 0) {
      process.exitCode = status ?? 1
      return
    }
  }
}
