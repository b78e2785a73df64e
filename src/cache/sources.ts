import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { keyOf } from './results.ts'

/** The root of this project, also where this code runs from a bundle below it. */
const project = dirname(dirname(createRequire(import.meta.url).resolve('#site.config.ts')))

const known = new Map<string, string>()

/** A digest of these rooms and files of `src` (all of it: `.`), and of all packages: what they make stays the same while this does. */
export function codeVersion(...names: string[]): string {
  return once(names.join(), () => keyOf(...['../package-lock.json', ...names].map(versionOf)))
}

function versionOf(name: string): string {
  return once(`of ${name}`, () => readVersion(name))
}

function once(name: string, make: () => string): string {
  const version = known.get(name) ?? make()
  known.set(name, version)
  return version
}

function readVersion(name: string): string {
  const files = /\.\w+$/.test(name) ? [name] : filesIn(name)
  return keyOf(...files, ...files.map((file) => readFileSync(join(project, 'src', file))))
}

function filesIn(room: string): string[] {
  const folder = join(project, 'src', room)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => relative(join(project, 'src'), join(item.parentPath, item.name)))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
}
