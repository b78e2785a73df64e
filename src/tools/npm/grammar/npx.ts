import type { CommandFault } from '../../tool.ts'
import { commandNamed } from './faults.ts'
import type { NpmGrammar, Setting } from './grammar.ts'
import { unknownFlags } from './setting-faults.ts'

/** What npx takes besides npm’s settings. */
const ofNpx: Setting[] = [
  { key: 'package', type: [String, Array], short: 'p' },
  { key: 'call', type: String, short: 'c' },
  { key: 'install', type: Boolean },
]

/**
 * Packages that entries may tell readers to run, besides the one that a command is about and those of the
 * example’s scope. Whatever else is run comes from the registry under a name that nobody here has looked at.
 */
const knownPackages = [
  'npm',
  'node',
  'typescript',
  'tsc',
  'eslint',
  'semver',
  'cowsay',
  'tailwindcss',
]
const exampleScope = '@acme/'
/** Packages that entries may tell readers to install, besides those: the examples of the recordings. */
const installable = [
  ...['left-pad', 'react', 'react-chart', 'react-widget', 'rollup', 'husky', '@types/node'],
]

/** What npm is given, be it started by its name or as `npx npm@11`. Undefined for another program. */
export function npmWords([program, ...rest]: string[], npm: NpmGrammar): string[] | undefined {
  if (program === 'npm') return rest
  const spec = program === 'npx' ? npm.read(rest, ofNpx).words[0] : undefined
  return spec && /^npm(?:@|$)/.test(spec) ? rest.slice(rest.indexOf(spec) + 1) : undefined
}

/** What is wrong with the words behind npx: flags that it does not know, before the package that it is to run. */
export function npxFaults([program, ...rest]: string[], npm: NpmGrammar): CommandFault[] {
  if (program !== 'npx') return []
  const [spec] = npm.read(rest, ofNpx).words
  const own = spec === undefined ? rest : rest.slice(0, rest.indexOf(spec))
  return unknownFlags(npm.read(own, ofNpx), ofNpx, npm)
}

/** The command lines that npx or `npm exec` hands to a shell: `--call`. */
export function callsOf([program, ...rest]: string[], npm: NpmGrammar): string[] {
  if (!/^np[mx]$/.test(program ?? '') || !rest.some((word) => /^-(?:c|-call)/.test(word))) return []
  const { call } = npm.read(rest, ofNpx).given
  return typeof call === 'string' && call !== '' ? [call] : []
}

/** The packages whose programs are run by npx, `npm exec` or `npm init`, by what names them. */
export function packagesRun([program, ...rest]: string[], npm: NpmGrammar): string[] {
  if (program !== 'npx' && !(program === 'npm' && rest.some((word) => runs(word, npm)))) return []
  const { words, given } = npm.read(rest, ofNpx)
  if (program === 'npx') return named(words[0], given)
  const [name, first] = words
  if (commandNamed(name, npm) === 'exec') return named(first, given)
  if (commandNamed(name, npm) !== 'init' || first === undefined) return []
  return [first.startsWith('@') ? first : `create-${first}`]
}

/** Whether a word is a command of npm that runs a package. */
function runs(word: string, npm: NpmGrammar): boolean {
  return ['exec', 'init'].includes(commandNamed(word, npm) ?? '')
}

function named(first: string | undefined, given: Record<string, unknown>): string[] {
  const packages = [given['package']].flat().filter((one) => typeof one === 'string')
  return packages.length > 0 || first === undefined ? packages : [first]
}

/** The packages that a command installs, or names as a dependency in package.json, by the words behind `npm`. */
export function packagesInstalled(ofNpm: string[], npm: NpmGrammar): string[] {
  const [name, ...words] = npm.read(ofNpm).words
  const command = commandNamed(name, npm) ?? ''
  if (['install', 'install-test', 'link', 'update'].includes(command)) return words
  if (command === 'cache' && words[0] === 'add') return words.slice(1)
  if (command !== 'pkg' || words[0] !== 'set') return []
  return words.flatMap((word) => {
    const [, dependency, range] = /^\w*dependencies[.[]([^=\]]+)\]?=(.*)$/i.exec(word) ?? []
    return dependency === undefined ? [] : [`${dependency}@${range}`]
  })
}

/** Packages among these that no entry knows. `subject` is the package that the command is about. */
export function unknownPackages(
  specs: { run: string[]; installed: string[] },
  subject?: string,
): CommandFault[] {
  const known = [...knownPackages, ...(subject === undefined ? [] : [subject])]
  return [
    ...strangersIn(specs.run, known, 'runs'),
    ...strangersIn(specs.installed, [...known, ...installable], 'installs'),
  ]
}

function strangersIn(specs: string[], known: string[], does: string): CommandFault[] {
  return specs
    .filter((spec) => !isLocal(spec) && !isKnown(spec, known))
    .map((spec) => ({
      message: `the command ${does} “${spec.replace(/(?<=.)@.*$/, '')}”, a package that no entry knows`,
      fix: 'name one that readers have; a package that entries may name belongs in src/tools/npm/grammar/npx.ts',
    }))
}

/** A known name, with a version, a range or a tag of it: `left-pad@evil/x` is somebody’s repository. */
function isKnown(spec: string, known: string[]): boolean {
  const [, name = '', range = ''] = /^(@?[^@]*)(?:@(.*))?$/s.exec(spec) ?? []
  return (known.includes(name) || name.startsWith(exampleScope)) && !/[/:]/.test(range)
}

/** A path, or a repository of the example’s host. `tools/run` is none: npm takes it for a repository of somebody’s. */
function isLocal(spec: string): boolean {
  return /^\.{0,2}\/|^\.{1,2}$|^git\+https:\/\/git\.example\.com\//.test(spec)
}
