/** The program as an earlier start has bundled it. Read by the Node that a user has, so this is JavaScript. */
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { cacheFolder } from '../cache/folder.mjs'
import { stateOf } from '../cache/state.mjs'

/** The root of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the cache has the program and what it knows as. */
export const kind = 'program'

/**
 * Which files hold the program of the present state, and what it knows; undefined where that state cannot be told.
 *
 * @returns {{ program: string, known: string } | undefined}
 */
export function namesOfProgram() {
  const { EKB_CONTENT: own, SITE_URL: address = '' } = process.env
  const parts = ['content', 'src', 'package.json', 'package-lock.json']
  const places = parts.map((name) => join(root, name)).concat(own ? [resolve(own)] : [])
  try {
    // Of a recording an answer only needs that there is one. They are more than half of all files.
    const state = stateOf(
      places.map((place) => realpathSync(place)),
      'recordings',
    )
    if (state === undefined) return undefined
    const name = createHash('sha256').update(`${state} ${address}`).digest('base64url')
    return { program: `${name}.mjs`, known: `${name}.json` }
  } catch {
    return undefined
  }
}

/** The address of the program that is kept of the present state, if one is; a project that cannot be written to keeps none. */
export function keptProgram() {
  const names = namesOfProgram()
  try {
    const folder = names && cacheFolder(root, kind)
    if (!names || !folder) return undefined
    const [program, known] = [join(folder, names.program), join(folder, names.known)]
    return existsSync(program) && existsSync(known) ? pathToFileURL(program).href : undefined
  } catch {
    return undefined
  }
}
