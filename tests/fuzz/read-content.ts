import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { findProblems } from '#checks/all-rules.ts'
import { readContent } from '#content/read.ts'

/**
 * Checks a folder of content once with each of these texts in the place of one of its files, and prints what was found, a
 * line of JSON for each. What it stops at comes after the last line.
 */
interface Asked {
  root: string
  file: string
  texts: string[]
}

const { root, file, texts } = JSON.parse(await readAll(process.stdin)) as Asked
for (const text of texts) {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
  const content = readContent(root, { today: '2026-11-24', ci: false })
  process.stdout.write(`${JSON.stringify(findProblems(content))}\n`)
}
