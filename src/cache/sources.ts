import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { keyOf } from './results.ts'

/** The root of this project, also where this code runs from a bundle below it. */
const project = dirname(dirname(createRequire(import.meta.url).resolve('#site.config.ts')))

const known = new Map<string, string>()

/** A digest of the code in these rooms of `src`, and of all packages: what they make stays the same while this does. */
export function codeVersion(...rooms: string[]): string {
  const name = rooms.join()
  const version = known.get(name) ?? readVersion(rooms)
  known.set(name, version)
  return version
}

function readVersion(rooms: string[]): string {
  const files = rooms.flatMap((room) => globSync(`src/${room}/**/*.ts`, { cwd: project }).sort())
  const texts = ['package-lock.json', ...files].map((file) =>
    readFileSync(join(project, file), 'utf8'),
  )
  return keyOf(...files, ...texts)
}
