import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '#schema/entry.ts'

/** Lines of an installed package. */
export interface Excerpt {
  text: string
  /** The first 16 hex digits of the SHA-256 of the text. */
  fingerprint: string
}

/** Reads the quoted lines from the installed package. Throws where package or file is missing, or the file is too short. */
export function readExcerpt(
  source: Pick<Source, 'package' | 'file' | 'lines'>,
  root = process.cwd(),
): Excerpt {
  const [first, last] = source.lines
  const lines = readFileSync(join(root, 'node_modules', source.package, source.file), 'utf8').split(
    '\n',
  )
  if (last > lines.length) throw new Error(`${source.file} has only ${lines.length} lines`)
  const text = lines.slice(first - 1, last).join('\n')
  return { text, fingerprint: fingerprintOf(text) }
}

/** What identifies an excerpt: the first 16 hex digits of the SHA-256 of its text. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
