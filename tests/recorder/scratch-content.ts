import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A content folder that lasts for one test: npm's tool.yaml, and these files below it. */
export function scratchContent(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'content-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  // Scenarios may run as another user, in a temporary folder below this one.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'npm'))
  cpSync('content/npm/tool.yaml', join(folder, 'npm', 'tool.yaml'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** The recordings of an entry, by file name. */
export function recordingsIn(content: string, entry = 'npm/E403'): Record<string, string> {
  const folder = join(content, entry, 'recordings')
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
