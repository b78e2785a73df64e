import type { Effect } from '#schema/vocabulary.ts'
import { commandNamed } from '#tools/npm/grammar/faults.ts'
import type { NpmGrammar } from '#tools/npm/grammar/grammar.ts'
import type { Fault } from '#tools/npm/grammar/setting-faults.ts'

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

/** The labels that say enough for what a command does. */
const enough: Record<Effect, Effect[]> = {
  reads: ['reads', 'changes-machine', 'changes-registry', 'revokes'],
  'changes-machine': ['changes-machine', 'changes-registry', 'revokes'],
  'changes-registry': ['changes-registry', 'revokes'],
  revokes: ['revokes'],
}

/** A command of npm that does more than the label of its fence says. */
export function effectFaults(words: string[], label: Effect, npm: NpmGrammar): Fault[] {
  const effect = effectOf(words, npm)
  // Any other word is no label, which is said where the text is read.
  if (enough[effect].includes(label) || !(label in enough)) return []
  return [
    {
      message: `npm ${words.join(' ')} is labelled “${label}”`,
      fix: `label its fence “${effect}”, in a fence of its own if others there do less`,
    },
  ]
}

function effectOf(words: string[], npm: NpmGrammar): Effect {
  const { words: named, given } = npm.read(words)
  if (given['dry-run'] === true) return 'reads'
  const name = commandNamed(named[0], npm)
  if (readers.includes(`${name} ${named[1]}`)) return 'reads'
  const found = Object.entries(commandsWith).find(([, commands]) =>
    commands.some((command) => [name, `${name} ${named[1]}`].includes(command)),
  )
  return (found?.[0] as Effect | undefined) ?? 'reads'
}
