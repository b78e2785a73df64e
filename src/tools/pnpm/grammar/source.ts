import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What pnpm’s own source says of its commands and settings. */
export interface PnpmGrammar {
  /** Names of commands, each with the name that it stands for: `i` is install. */
  commands: ReadonlyMap<string, string>
  /** Flags that some command has, without hyphens and without `no-`. */
  flags: ReadonlySet<string>
  /** Settings, as `pnpm config` names them: node-linker. */
  settings: ReadonlySet<string>
}

/** Commands whose names the source gives one by one, and not in a list. */
const single = ['help', 'test', 't', 'start', 'stop', 'root']

const grammars = new Map<string, PnpmGrammar>()

/** The version of the pnpm that is installed below the root of a project; undefined where there is none. */
export function pnpmVersion(root: string): string | undefined {
  const path = join(folderIn(root), 'package.json')
  if (!existsSync(path)) return undefined
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

/** The grammar of that pnpm, read once from its source, which is one file. Undefined where there is no pnpm. */
export function pnpmGrammar(root: string): PnpmGrammar | undefined {
  const folder = folderIn(root)
  const file = join(folder, 'dist', 'pnpm.mjs')
  if (!existsSync(file)) return undefined
  if (!grammars.has(folder)) grammars.set(folder, readGrammar(readFileSync(file, 'utf8')))
  return grammars.get(folder)!
}

function folderIn(root: string): string {
  return join(root, 'node_modules', 'pnpm')
}

function readGrammar(source: string): PnpmGrammar {
  const settings = [...settingsIn(source), ...listsIn(source)]
  return {
    commands: commandsIn(source),
    flags: new Set([...settings, ...flagsIn(source)]),
    settings: new Set(settings),
  }
}

/** `commandNames7 = ["install", "i"];` */
function commandsIn(source: string): Map<string, string> {
  const lists = [...source.matchAll(/^ +commandNames\d* = (\["[^\]]*\]);$/gm)].map(
    ([, list]) => JSON.parse(list!) as string[],
  )
  const listed = lists.flatMap((names) => names.map((name) => [name, names[0]!] as const))
  return new Map([...single.map((name) => [name, name] as const), ...listed, ['t', 'test']])
}

/** The keys of the object that gives each setting its type, and of what pnpm takes over from npm. */
function settingsIn(source: string): string[] {
  return ['pnpmTypes', 'npmConfigTypes'].flatMap((name) => {
    const [, body = ''] =
      new RegExp(`^ +${name} = (?:\\w+\\()?\\{\\n(.*?)^    \\}`, 'ms').exec(source) ?? []
    return [...body.matchAll(/^ {6}"?([\w-]+)"?: /gm)].map((match) => match[1]!)
  })
}

/** Settings that only `pnpm-workspace.yaml` has: overrides, allowBuilds. */
function listsIn(source: string): string[] {
  const [, list = ''] = /^ +TYPED_WORKSPACE_MANIFEST_KEYS = \[\n(.*?)^    \]/ms.exec(source) ?? []
  return [...list.matchAll(/"(\w+)"/g)].map(([, name]) => kebab(name!))
}

/** A setting as the command line spells it: auto-install-peers. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** What the help of commands lists (`name: "--[no-]frozen-lockfile"`), and the types of flags that only one command has. */
function flagsIn(source: string): string[] {
  const listed = [...source.matchAll(/^ +name: "--(?:\[no-\]|no-)?([a-z][a-z-]*)/gm)]
  const typed = [
    ...source.matchAll(/^ +"?([a-z][a-z-]*)"?: (?:Boolean|String|Number|Array|\[[^\]]*\]),?$/gm),
  ]
  return [...listed, ...typed].map((match) => match[1]!)
}
