import { existsSync } from 'node:fs'
import {
  chmod,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Scenario } from '#schema/reproduction.ts'
import type { Executable, UserFolders, Recorder, Settings } from '#tools/tool.ts'
import type { Confinement } from './confinement.ts'
import { fileText } from './file-text.ts'
import { startWords } from './executable.ts'
import { packTarball } from './registry/tarball.ts'

/** The home of an imagined user, in which a tool runs, and what is installed for that user. */
export interface Home extends UserFolders {
  project: string
  /** What the recorder itself keeps: the output, the authority's certificate. */
  recorder: string
  /** Where a path of it is on this machine: a sandbox shows its folders elsewhere. */
  outside: (path: string) => string
  /** What holds all of it on this machine. */
  folders: readonly string[]
}

/**
 * Makes an empty home. Where the temporary folder is /tmp, its paths are as long as those that are
 * for them in output: a tool that wraps its lines wraps them where it would for that user.
 */
export async function makeHome(confinement: Confinement): Promise<Home> {
  const base = await realpath(tmpdir())
  refuseParents(base)
  const name = Math.random().toString(36).slice(2, 6).padEnd(4, '0')
  const [path, prefix] = [join(base, `u${name}`), join(base, `p${name}`)]
  if (existsSync(path) || existsSync(prefix)) return makeHome(confinement)
  // Of its own two folders a scenario can open each to everybody. What a sandbox shows of a closed one, it opens to nobody.
  const closed = confinement === 'bubblewrap' ? await mkdtemp(join(base, 'case-')) : undefined
  const outside = (inside: string) => (closed ? join(closed, relative(base, inside)) : inside)
  const home = {
    path,
    prefix,
    project: join(path, 'project'),
    recorder: join(prefix, 'recorder'),
    outside,
    folders: closed ? [closed] : [path, prefix],
  }
  // Nobody else may enter, also while another case runs.
  await mkdir(outside(path), { mode: 0o700 })
  await mkdir(outside(prefix), { mode: 0o700 })
  for (const folder of [
    home.project,
    join(path, '.tmp'),
    join(prefix, 'bin'),
    join(prefix, 'etc'),
    home.recorder,
  ]) {
    await mkdir(outside(folder))
  }
  return home
}

/** Writes what the tool is told, and what the scenario says is there before the command runs. */
export async function writeFiles(
  home: Home,
  settings: Settings,
  { files = {}, config, userConfig }: Scenario,
  { configFiles }: Recorder,
): Promise<void> {
  const texts = new Map<string, string | Buffer>(Object.entries(settings.files))
  for (const [name, file] of Object.entries(files))
    texts.set(pathOf(name, home), contentOf(name, file))
  for (const [name, lines] of [
    [configFiles.project, config],
    [configFiles.user, userConfig],
  ] as const) {
    const path = pathOf(name, home)
    // Where the tool is told something in the same file, the scenario has the last word.
    const own = settings.files[path] ?? ''
    if (lines !== undefined) texts.set(path, `${own}${lines.trimEnd()}\n`)
  }
  for (const [path, text] of texts) {
    const file = home.outside(path)
    await mkdir(path.endsWith('/') ? file : dirname(file), { recursive: true })
    if (!path.endsWith('/')) await writePlainly(file, text, 0o644)
  }
}

/** Where a file of a scenario lies: below the project, or, with `~/`, below the home. */
function pathOf(name: string, home: Home): string {
  return name.startsWith('~/') ? join(home.path, name.slice(2)) : join(home.project, name)
}

/** Puts commands on the path: Node, and the tool's own, as an installation does. */
export async function installCommands(
  home: Home,
  node: string,
  commands: Readonly<Record<string, Executable>>,
): Promise<void> {
  const folder = home.outside(join(home.prefix, 'bin'))
  await symlink(node, join(folder, 'node'))
  for (const [command, executable] of Object.entries(commands)) {
    const words = startWords(executable, node).map((word) => `"${word}"`)
    const shim = `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`
    await writePlainly(join(folder, command), shim, 0o755)
  }
}

/**
 * Gives a home and everything in it to another user, from the inside out: until the last step that user cannot enter,
 * and puts no link in the place of anything.
 */
export async function giveTo(user: number, home: Home): Promise<void> {
  for (const folder of [home.path, home.prefix].map(home.outside)) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true })
    const paths = entries.map(({ parentPath, name }) => join(parentPath, name))
    const deepestFirst = paths.sort((one, other) => depthOf(other) - depthOf(one))
    for (const path of [...deepestFirst, folder]) await lchown(path, user, user)
  }
}

function depthOf(path: string): number {
  return path.split('/').length
}

/** Writes a file with these very permissions, which end up in packages that are made of it. */
async function writePlainly(path: string, content: string | Buffer, mode: number): Promise<void> {
  await writeFile(path, content)
  await chmod(path, mode)
}

function contentOf(name: string, file: unknown): string | Buffer {
  if (!name.endsWith('.tgz') || typeof file !== 'object') return fileText(file ?? '')
  const packed = Object.entries(file as object).map(([path, content]) => [path, fileText(content)])
  return packTarball(Object.fromEntries(packed))
}

/** A package above the temporary folder would be taken for the project's own where a scenario has none. */
function refuseParents(base: string): void {
  for (let folder = base; ; folder = dirname(folder)) {
    const found = ['package.json', 'node_modules'].find((name) => existsSync(join(folder, name)))
    if (found) {
      throw new Error(
        `${join(folder, found)} would be taken for a part of the scenarios’ projects: remove it, or set TMPDIR to a folder without`,
      )
    }
    if (folder === dirname(folder)) return
  }
}
