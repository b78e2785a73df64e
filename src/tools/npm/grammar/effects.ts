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
    ...['approve-scripts', 'deny-scripts'],
  ],
}

/** Subcommands that read, of a command that changes something. */
const readers = ['patch ls']

/** What a command of npm does, by the words behind `npm`. */
export function npmEffect(words: string[], npm: NpmGrammar): Effect {
  const { words: named, given } = npm.read(words)
  if (given['dry-run'] === true) return 'reads'
  const name = commandNamed(named[0], npm)
  if (readers.includes(`${name} ${named[1]}`)) return 'reads'
  const found = Object.entries(commandsWith).find(([, commands]) =>
    commands.some((command) => [name, `${name} ${named[1]}`].includes(command)),
  )
  return (found?.[0] as Effect | undefined) ?? 'reads'
}
