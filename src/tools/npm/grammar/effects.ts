import type { Effect } from '#schema/vocabulary.ts'
import { commandNamed } from './faults.ts'
import type { NpmGrammar } from './grammar.ts'

/**
 * What the commands of npm do: a command, or with a subcommand, of which the longest counts. Whatever is on no
 * list changes the machine, or runs what nobody here has seen.
 */
const commandsWith: Record<Effect, string[]> = {
  reads: [
    ...['view', 'search', 'ls', 'll', 'explain', 'outdated', 'find-dupes', 'query', 'sbom', 'fund'],
    ...['diff', 'audit', 'doctor', 'ping', 'whoami', 'prefix', 'root', 'get', 'config get'],
    ...['config list', 'config ls', 'pkg get', 'help', 'help-search', 'completion', 'stars'],
    ...['profile get', 'cache ls', 'dist-tag ls', 'dist-tag list', 'owner ls', 'owner list'],
    ...['team ls', 'team list', 'org ls', 'org list', 'access get', 'access list', 'token list'],
    ...['stage list', 'trust list', 'patch ls', 'install-scripts ls', 'cache npx ls'],
    'cache npx info',
  ],
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
  revokes: ['logout', 'token revoke', 'token delete', 'token rm', 'token remove'],
}

/** Commands that run the scripts of the project before they do anything else. */
const scripted = ['pack', 'publish', 'stage']

/** What a command of npm does, by the words behind `npm`. */
export function npmEffect(words: string[], npm: NpmGrammar): Effect {
  const { words: named, given } = npm.read(words)
  const name = commandNamed(named[0], npm)
  if (name === undefined || given['usage'] === true) return 'reads'
  if (given['dry-run'] === true && heedsDryRun(name, named[1], npm))
    return scripted.includes(name) && given['ignore-scripts'] !== true && isOwn(named[1])
      ? 'changes-machine'
      : 'reads'
  // A command line that is given with `--call` is looked at for itself.
  if (name === 'exec') return typeof given['call'] === 'string' ? 'reads' : 'changes-machine'
  // Without a script it lists them.
  if (name === 'run') return named[1] === undefined ? 'reads' : 'changes-machine'
  for (const length of [3, 2, 1]) {
    const command = [name, ...named.slice(1, length)].join(' ')
    for (const effect of Object.keys(commandsWith) as Effect[])
      if (commandsWith[effect].includes(command)) return effect
  }
  return 'changes-machine'
}

/** Whether a command is about the project itself: it names no package of the registry. */
function isOwn(spec: string | undefined): boolean {
  return spec === undefined || /^[./~]|^file:/.test(spec)
}

/** Whether a command leaves everything as it is with `--dry-run`. Many take the flag and do not ask for it. */
function heedsDryRun(
  name: string | undefined,
  subcommand: string | undefined,
  npm: NpmGrammar,
): boolean {
  if (name === undefined || !npm.commands.includes(name)) return false
  const command = npm.command(name)
  const { subcommands } = command
  const isOwn = subcommands && Object.hasOwn(subcommands, subcommand ?? '')
  const own = (isOwn && subcommands[subcommand ?? '']) || command
  return [...(own.params ?? []), ...(own.definitions ?? []).map(({ key }) => key)].includes(
    'dry-run',
  )
}
