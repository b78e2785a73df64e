import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '#schema/entry.ts'

/** Lines of an installed package. */
export interface Excerpt {
  text: string
  fingerprint: string
}

/** Which lines of which file: what an excerpt is read by. */
export type Place = Pick<Source, 'package' | 'file' | 'lines'>

/** Reads the quoted lines from the installed package. Throws where package or file is missing, or the file is too short. */
export function readExcerpt(place: Place, root = process.cwd()): Excerpt {
  const [first, last] = place.lines
  const lines = readLines(place, root)
  if (last > lines.length || first > last) {
    throw new Error(`lines ${first} to ${last} are not in ${place.file}, which has ${lines.length}`)
  }
  const text = lines.slice(first - 1, last).join('\n')
  return { text, fingerprint: fingerprintOfExcerpt(text) }
}

/** The lines of a file of an installed package. Throws where there is none. */
export function readLines({ package: name, file }: Omit<Place, 'lines'>, root: string): string[] {
  const path = join(root, 'node_modules', name, file)
  if (!existsSync(path)) throw new Error(`the installed ${name} has no file ${file}`)
  return readFileSync(path, 'utf8').split('\n')
}

/** The version of an installed package, or undefined where it is not installed. */
export function installedVersion(name: string, root: string): string | undefined {
  const path = join(root, 'node_modules', name, 'package.json')
  if (!existsSync(path)) return undefined
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

/** Where the text with this fingerprint stands now, if it is in the file at all: the first such lines. */
export function findMoved(
  place: Place,
  fingerprint: string,
  root: string,
): [number, number] | undefined {
  const length = place.lines[1] - place.lines[0] + 1
  const lines = readLines(place, root)
  for (let first = 1; first + length - 1 <= lines.length; first++) {
    const text = lines.slice(first - 1, first - 1 + length).join('\n')
    if (fingerprintOfExcerpt(text) === fingerprint) return [first, first + length - 1]
  }
  return undefined
}

/** What identifies an excerpt: the first 16 hex digits of the SHA-256 of its text. */
export function fingerprintOfExcerpt(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
