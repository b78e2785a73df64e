import { chown, mkdir, readdir, realpath, rm, symlink, writeFile, access } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Scenario } from '#schema/reproduction.ts'
import { fileText } from './file-text.ts'
import { packTarball } from './registry/tarball.ts'

/** The home of an imagined user, in which the tool runs. In output it is /home/user. */
export interface Home {
  path: string
  project: string
  /** Where the tool installs globally; commands lie in its `bin`. */
  prefix: string
  /** What the recorder itself keeps there: the output, the authority's certificate. */
  recorder: string
}

/**
 * Makes an empty home. Its path is as long as /home/user wherever the temporary folder is /tmp, so
 * that a tool that wraps lines wraps them where it would for that user.
 */
export async function makeHome(): Promise<Home> {
  const base = await realpath(tmpdir())
  await refuseParents(base)
  const path = join(base, `k${Math.random().toString(36).slice(2, 6).padEnd(4, '0')}`)
  try {
    await mkdir(path, { mode: 0o755 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return makeHome()
    throw error
  }
  const home = {
    path,
    project: join(path, 'project'),
    prefix: join(path, '.npm-global'),
    recorder: join(path, '.recorder'),
  }
  for (const folder of [
    home.project,
    join(home.prefix, 'bin'),
    join(home.prefix, 'etc'),
    home.recorder,
  ]) {
    await mkdir(folder, { recursive: true })
  }
  return home
}

/** Writes what the scenario says is there before the command runs. */
export async function furnish(home: Home, { files, npmrc, userconfig }: Scenario): Promise<void> {
  const all: Record<string, unknown> = { ...files }
  if (npmrc !== undefined) all['.npmrc'] = `${npmrc.trimEnd()}\n`
  if (userconfig !== undefined) all['~/.npmrc'] = `${userconfig.trimEnd()}\n`
  for (const [name, file] of Object.entries(all)) {
    const path = name.startsWith('~/') ? join(home.path, name.slice(2)) : join(home.project, name)
    await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true })
    if (!name.endsWith('/')) await writeFile(path, contentOf(name, file))
  }
}

/** Puts commands on the path: Node, and the tool's own, as an installation does. */
export async function installCommands(
  home: Home,
  node: string,
  commands: Record<string, string>,
): Promise<void> {
  await symlink(node, join(home.prefix, 'bin', 'node'))
  for (const [command, script] of Object.entries(commands)) {
    const shim = `#!/bin/sh\nexec "${node}" "${script}" "$@"\n`
    await writeFile(join(home.prefix, 'bin', command), shim, { mode: 0o755 })
  }
}

/** Gives a whole folder to another user. */
export async function giveTo(user: number, folder: string): Promise<void> {
  await chown(folder, user, user)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), user, user)
  }
}

/** Removes a home with everything in it, also what a scenario made read-only. */
export async function removeHome(home: Home): Promise<void> {
  await rm(home.path, { recursive: true, force: true, maxRetries: 3 })
}

function contentOf(name: string, file: unknown): string | Buffer {
  if (!name.endsWith('.tgz') || typeof file !== 'object') return fileText(file ?? '')
  const packed = Object.entries(file as object).map(([path, content]) => [path, fileText(content)])
  return packTarball(Object.fromEntries(packed))
}

/** A package above the temporary folder would be taken for the project's own where a scenario has none. */
async function refuseParents(base: string): Promise<void> {
  for (let folder = base; ; folder = dirname(folder)) {
    for (const name of ['package.json', 'node_modules']) {
      const found = await access(join(folder, name)).then(
        () => true,
        () => false,
      )
      if (found)
        throw new Error(
          `${join(folder, name)} would be taken for a part of the scenarios’ projects: remove it, or set TMPDIR to a folder without`,
        )
    }
    if (folder === dirname(folder)) return
  }
}
