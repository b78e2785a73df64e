import type { Effect } from '#schema/vocabulary.ts'
import { commandNamed } from './faults.ts'
import type { NpmGrammar } from './grammar.ts'

/** The npm commands that do more than read, by the effect that they have: a command, or with a subcommand. */
const commandsWith: Record<Exclude<Effect, 'reads'>, string[]> = {
  revokes: ['logout', 'token revoke', 'token delete', 'token rm', 'token remove'],
  'changes-registry': [
    ...['publish', 'unpublish', 'deprecate', 'undeprecate', 'dist-tag add', 'dist-tag rm'],
    ...['owner add', 'owner rm', 'access set', 'access grant', 'access revoke', 'org set'],
    ...['org rm', 'team create', 'team destroy', 'team add', 'team rm', 'token create'],
    ...['profile set', 'profile enable-2fa', 'profile disable-2fa', 'stage publish'],
    ...['stage approve', 'stage reject', 'trust github', 'trust gitlab', 'trust circleci'],
    'trust revoke',
  ],
  'changes-machine': [
    ...['install', 'ci', 'install-test', 'install-ci-test', 'uninstall', 'update', 'link', 'prune'],
    ...['dedupe', 'rebuild', 'audit fix', 'init', 'login', 'version', 'config set', 'set'],
    ...['config delete', 'config edit', 'config fix', 'cache add', 'cache clean', 'pkg set'],
    ...['pkg delete', 'pkg fix', 'patch', 'install-scripts approve', 'install-scripts deny'],
    ...['approve-scripts', 'deny-scripts', 'explore', 'edit', 'cache npx'],
  ],
}

/** Subcommands that read, of a command that changes something. */
const readers = ['patch ls', 'cache npx ls', 'cache npx info']

/** What a command of npm does, by the words behind `npm`. */
export function npmEffect(words: string[], npm: NpmGrammar): Effect {
  const { words: named, given } = npm.read(words)
  const name = commandNamed(named[0], npm)
  if (given['dry-run'] === true && heedsDryRun(name, named[1], npm)) return 'reads'
  if (readers.some((reader) => `${[name, ...named.slice(1)].join(' ')} `.startsWith(`${reader} `)))
    return 'reads'
  const found = Object.entries(commandsWith).find(([, commands]) =>
    commands.some((command) => [name, `${name} ${named[1]}`].includes(command)),
  )
  return (found?.[0] as Effect | undefined) ?? 'reads'
}

/** Whether a command leaves everything as it is with `--dry-run`. Many take the flag and do not ask for it. */
function heedsDryRun(
  name: string | undefined,
  subcommand: string | undefined,
  npm: NpmGrammar,
): boolean {
  if (name === undefined || !npm.commands.includes(name)) return false
  const command = npm.command(name)
  const own = command.subcommands?.[subcommand ?? ''] ?? command
  return [...(own.params ?? []), ...(own.definitions ?? []).map(({ key }) => key)].includes(
    'dry-run',
  )
}
