import { commandParts } from '#entry/placeholders.ts'
import { addressPlaceholders } from '#entry/trusted-addresses.ts'
import type { Command } from '#schema/sections.ts'
import {
  placeholders,
  placeholderUses,
  type PlaceholderName,
  type PlaceholderUse,
} from '#schema/vocabulary.ts'
import { grammars } from '#tools/grammars.ts'
import type { CommandFault } from '#tools/tool.ts'
import { opensslOfGit } from './forms.ts'
import { readLine, type Invocation } from './shell-line.ts'
import { runByFind, startedBy } from './started.ts'

/** Programs that send no credentials unless they are told to. Of any other it is taken that it does. */
const sendNone = [
  ...['curl', 'curl.exe', 'nslookup', 'dig', 'host', 'getent', 'ping', 'nc', 'openssl', 'node'],
  ...['Test-NetConnection', 'Resolve-DnsName', opensslOfGit],
]
const credentials =
  /authorization|cookie|token|passw|secret|^-[a-zA-Z]*[uUbn]$|^--(?:user|proxy-user|netrc|cookie|cert|key)\b/i

/** Programs that delete what they are given, or what it holds. */
const deleters = ['rm', 'rmdir', 'unlink', 'shred', 'truncate', 'Remove-Item', 'ri', 'del', 'rd']

/** Programs that move what they are given. */
const movers = ['mv', 'Rename-Item', 'rni', 'ren', 'rename', 'Move-Item', 'mi', 'move']

/** Programs that run the file that they are given. */
const interpreters = ['node', 'sh', 'bash', 'zsh', 'source', '.', 'python3', 'pwsh', 'corepack']

/** Settings that name a file of certificates, whose owners may then stand for every host. */
const trustSettings = /NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|\bcafile\b|sslCAInfo/i

/** Options that say in which repository Git works. */
const repositoryOptions = ['-C', '--git-dir', '--work-tree']

type Labelled = Pick<Command, 'shell' | 'effect'>

/** What a line of a command does with the value of each of its placeholders; of several uses the gravest. */
export function usesIn(line: string, { shell, effect }: Labelled): Record<string, PlaceholderUse> {
  const read = readLine(line, shell)
  const invocations = 'invocations' in read ? read.invocations : []
  const started = invocations.map(startedBy).flatMap((one) => [one, ...runByFind(one)])
  return Object.fromEntries(
    placeholdersOf(line).map((name) => {
      const uses = started.filter(holds(name)).map((one) => useIn(one, name))
      return [name, gravest([effect, ...uses])]
    }),
  )
}

/** What all lines of a command do with the value of each placeholder. */
export function usesInAll({ text, ...label }: Labelled & { text: string }) {
  const lines = text.split('\n').map((line) => usesIn(line, label))
  return Object.fromEntries(
    placeholdersOf(text).map((name) => [name, gravest(lines.flatMap((uses) => uses[name] ?? []))]),
  )
}

function placeholdersOf(text: string): string[] {
  return commandParts(text).flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder]))
}

/** Which placeholders are allowed where a command does something with their value. */
const mayStand: Record<PlaceholderUse, PlaceholderName[]> = {
  reads: Object.keys(placeholders) as PlaceholderName[],
  'changes-machine': Object.keys(placeholders) as PlaceholderName[],
  runs: ['package', 'version', 'range', 'script', 'path', 'workspace'],
  trusts: ['path'],
  moves: ['path'],
  deletes: ['path'],
  'sends-credentials': ['registry', 'host', 'url'],
  'changes-registry': [
    ...(['package', 'version', 'tag', 'scope', 'user', 'org', 'team', 'path'] as const),
    ...(['workspace', 'registry'] as const),
  ],
  revokes: ['registry', 'host', 'scope', 'user', 'org', 'team', 'package', 'version'],
}

/** A placeholder where its kind of value has no business: `rm -r {package}`, or with a version of the example: `{package}@1.0.0`, `{package} --to=1.0.0`. */
export function placeFaults(line: string, command: Labelled): CommandFault[] {
  const misplaced = Object.entries(usesIn(line, command))
    .filter(([name, use]) => !(mayStand[use] as string[]).includes(name))
    .map(([name, use]) => ({
      message: `{${name}} is not allowed where its value ${placeholderUses[use]}`,
      fix: `use a placeholder that may: ${mayStand[use].join(', ')}`,
    }))
  return [...misplaced, ...(exampleVersion.test(line) ? [versionOfExample] : [])]
}

const exampleVersion = /\}@[~^<>=]*\d|\}.*[\s=][~^<>=]*\d+\.\d+\.\d+(?![\w.])/
const versionOfExample: CommandFault = {
  message: 'the package is the reader’s, and the version is that of the example',
  fix: 'write {version} or {range}: what an example holds is never copied as if it were real',
}

function holds(name: string) {
  return ({ assignments, words, addsTo }: Invocation) =>
    [...assignments, ...words, ...addsTo].some((word) => word.includes(`{${name}}`))
}

function useIn(started: Invocation, name: string): PlaceholderUse {
  const { words, assignments } = started
  const [program = ''] = words
  const isAddress = addressPlaceholders.includes(name)
  if (does(isDeletion, started)) return 'deletes'
  if (name === 'path' && grammars.some((grammar) => grammar.deletesFolder(words))) return 'deletes'
  if (does(isMove, started)) return 'moves'
  const isRunner = grammars.some((grammar) => grammar.runsWhatIsNamed(words))
  if (isRunner && (!isAddress || words.includes(`{${name}}`))) return 'runs'
  const isStarted = interpreters.includes(program) && words.includes(`{${name}}`)
  if (isStarted || program.includes(`{${name}}`)) return 'runs'
  if (program === 'git' && isRepository(words, name)) return 'runs'
  const said = [...words, ...assignments]
  if (
    name === 'path' &&
    !sendNone.includes(program) &&
    said.some((word) => trustSettings.test(word))
  )
    return 'trusts'
  const isTold = said.some((word) => credentials.test(word))
  return isAddress && (isTold || !sendNone.includes(program)) ? 'sends-credentials' : 'reads'
}

/** The settings of a repository name programs, which even `git status` runs (`core.fsmonitor`). */
function isRepository(words: string[], name: string): boolean {
  return words.some((word, index) => {
    const option = repositoryOptions.find((one) => word.startsWith(one))
    const value = word === option ? words[index + 1] : option && word
    return value?.includes(`{${name}}`) === true
  })
}

/** Whether a program does this, or one that `find` runs. */
function does(isDone: (words: string[]) => boolean, started: Invocation): boolean {
  return isDone(started.words) || runByFind(started).some(({ words }) => isDone(words))
}

function isDeletion(words: string[]): boolean {
  const [program = ''] = words
  return deleters.includes(program) || (program === 'find' && words.includes('-delete'))
}

function isMove(words: string[]): boolean {
  const [program = ''] = words
  return movers.includes(program) || (program === 'git' && words.includes('mv'))
}

function gravest(uses: PlaceholderUse[]): PlaceholderUse {
  const order = Object.keys(placeholderUses)
  return uses.toSorted((one, other) => order.indexOf(other) - order.indexOf(one))[0]!
}
