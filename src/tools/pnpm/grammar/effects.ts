import type { Effect } from '#schema/vocabulary.ts'
import type { PnpmWords } from './faults.ts'

/** The pnpm commands that do more than read, by the effect that they have: a command, or with a subcommand. */
const commandsWith: Record<Exclude<Effect, 'reads'>, string[]> = {
  revokes: ['logout'],
  'changes-registry': [
    ...['publish', 'unpublish', 'deprecate', 'undeprecate', 'dist-tag add', 'dist-tag rm'],
    ...['owner add', 'owner rm', 'access set', 'access grant', 'access revoke', 'star', 'unstar'],
    ...['team create', 'team destroy', 'team add', 'team rm', 'stage publish', 'stage approve'],
    'stage reject',
  ],
  'changes-machine': [
    ...['add', 'install', 'ci', 'install-test', 'remove', 'update', 'link', 'unlink', 'prune'],
    ...['dedupe', 'fetch', 'import', 'rebuild', 'approve-builds', 'clean', 'deploy', 'init'],
    ...['login', 'setup', 'self-update', 'env', 'runtime', 'version', 'pkg set', 'pkg delete'],
    ...['pkg fix', 'set-script', 'config set', 'config delete', 'set', 'store add', 'store prune'],
    ...['cache delete', 'patch', 'patch-commit', 'patch-remove', 'pack', 'pack-app', 'change'],
    ...['lane', 'run', 'exec', 'dlx', 'create', 'test', 'start', 'restart', 'with', 'recursive'],
  ],
}

/** What a command of pnpm does. */
export function pnpmEffect({ command = '', rest, flags }: PnpmWords): Effect {
  const isDry = flags.some(({ name }) => ['dry-run', 'check'].includes(name))
  if (isDry && ['publish', 'pack', 'dedupe'].includes(command)) return 'reads'
  if (command === 'run' && rest.length === 0) return 'reads'
  if (command === 'env' && rest[0] === 'list') return 'reads'
  const found = Object.entries(commandsWith).find(([, commands]) =>
    commands.some((one) => [command, `${command} ${rest[0]}`].includes(one)),
  )
  return (found?.[0] as Effect | undefined) ?? 'reads'
}
