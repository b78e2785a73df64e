import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { stateOfFile } from '#cache/state.mjs'
import type { Source } from '#schema/entry.ts'
import { packageFile, packageName } from '#schema/package-file.ts'

/** Lines of an installed package. */
export interface Excerpt {
  text: string
  fingerprint: string
}

/** Which lines of which file: what an excerpt is read by. */
export type QuotedLines = Pick<Source, 'package' | 'file' | 'lines'>

/** A quoted text as a page shows it. */
export interface Quotation {
  text: string
  /** The licence of its package, where that names one. */
  license?: string
}

/** The texts of these places in the installed packages, with their licences. */
export function quotations(places: QuotedLines[]): Quotation[] {
  return places.map((place) => ({ text: readExcerpt(place).text, license: licenseOf(place) }))
}

/** A longer excerpt is no evidence: nobody reads it. In lines, and in characters. */
const [mostLines, mostCharacters] = [60, 8000]

/** A larger file is no source: a tool that is one file has 16 MB. In bytes. */
const largestFile = 2 ** 25

/**
 * Reads the quoted lines from the installed package. Throws where package or file is missing, the file is too short or
 * no source, or the excerpt too long.
 */
export function readExcerpt(place: QuotedLines, root = process.cwd()): Excerpt {
  const [first, last] = place.lines
  const lines = readLines(place, root)
  if (last > lines.length || first > last) {
    throw new Error(`lines ${first} to ${last} are not in ${place.file}, which has ${lines.length}`)
  }
  const text = textOf(lines, first, last)
  if (text === undefined)
    throw new Error(
      `lines ${first} to ${last} are too long an excerpt: quote at most ${mostLines} lines, with ${mostCharacters} characters in all`,
    )
  return { text, fingerprint: fingerprintOfExcerpt(text) }
}

/** The text of these lines; undefined where it is too long for an excerpt. */
function textOf(lines: string[], first: number, last: number): string | undefined {
  if (last - first >= mostLines) return undefined
  const quoted = lines.slice(first - 1, last)
  const length = quoted.reduce((sum, line) => sum + line.length, 0)
  return length > mostCharacters ? undefined : quoted.join('\n')
}

/** Many entries quote the same files, and a tool may be one file of several megabytes. */
const known = new LRUCache<string, { state: string; size: number; lines: string[] }>({
  maxSize: 4 * largestFile,
  sizeCalculation: ({ size }) => size + 1,
})

/** The lines of a file of an installed package. Throws where there is none, or none that is a text. */
export function readLines(
  { package: name, file }: Omit<QuotedLines, 'lines'>,
  root: string,
): string[] {
  const path = pathOf(name, file, root)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new Error(`the installed ${name} has no file ${file}`)
  const state = stateOfFile(stats)
  const found = known.get(path)
  if (found?.state === state) return found.lines
  const isLarge = stats.size > largestFile
  const text = isLarge ? '' : readFileSync(path, 'utf8')
  if (isLarge || text.includes('\0'))
    throw new Error(`${file} of ${name} is no source: it is ${isLarge ? 'too large' : 'no text'}`)
  const lines = text.split('\n')
  known.set(path, { state, size: stats.size, lines })
  return lines
}

/** What is another where a file of an installed package was changed; undefined where there is none. */
export function stateOfQuoted(
  { package: name, file }: Omit<QuotedLines, 'lines'>,
  root: string,
): string | undefined {
  const stats = statSync(pathOf(name, file, root), { throwIfNoEntry: false })
  return stats && stateOfFile(stats)
}

/** The path of a file of an installed package. Throws where it would lead out of the package. */
function pathOf(name: string, file: string, root: string): string {
  if (packageName.safeParse(name).success && packageFile.safeParse(file).success)
    return join(root, 'node_modules', name, file)
  throw new Error(`${file} is no file of the package ${name}`)
}

/** The version of an installed package, or undefined where it is not installed. */
export function installedVersion(name: string, root: string): string | undefined {
  const path = pathOf(name, 'package.json', root)
  if (!existsSync(path)) return undefined
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

/** Where the text with this fingerprint is now, if it is in the file at all: the lines nearest to where it was. */
export function findMoved(
  place: QuotedLines,
  fingerprint: string,
  root: string,
): [number, number] | undefined {
  const length = place.lines[1] - place.lines[0] + 1
  const lines = readLines(place, root)
  const isAt = (first: number) => {
    const text = first > 0 ? textOf(lines, first, first + length - 1) : undefined
    return text !== undefined && fingerprintOfExcerpt(text) === fingerprint
  }
  const furthest = Math.max(place.lines[0], lines.length)
  for (let distance = 0; distance < furthest; distance++)
    for (const first of [place.lines[0] - distance, place.lines[0] + distance])
      if (isAt(first)) return [first, first + length - 1]
  return undefined
}

/** The licence of the innermost package that a file belongs to, as its package.json names it. */
export function licenseOf(
  { package: name, file }: Pick<QuotedLines, 'package' | 'file'>,
  root = process.cwd(),
): string | undefined {
  const parts = file.split('/')
  const inner = parts.lastIndexOf('node_modules')
  const depth = inner < 0 ? 0 : inner + (parts[inner + 1]!.startsWith('@') ? 3 : 2)
  const manifest = pathOf(name, [...parts.slice(0, depth), 'package.json'].join('/'), root)
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { license?: string }).license
}

/** What identifies an excerpt: the first 16 hex digits of the SHA-256 of its text. */
export function fingerprintOfExcerpt(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
