import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Need } from '#schema/reproduction.ts'

/** The user that stands in for an ordinary one where the recorder is root: the one that is called nobody. */
const nobody = 65534
const namespaces: Partial<Record<Need, string>> = {
  mounts: '--mount',
  'no-network': '--net',
  routes: '--net',
}

/** The user as whom a case must run; undefined for the recorder's own. */
export function userOf(needs: readonly Need[] = []): number | undefined {
  return needs.includes('ordinary-user') && process.getuid?.() === 0 ? nobody : undefined
}

/** Whether a case has a network of its own, in which the scripted registry cannot be reached. */
export function hasOwnNetwork(needs: readonly Need[] = []): boolean {
  return needs.some((need) => namespaces[need] === '--net')
}

/** The words that come before a command which needs namespaces of its own. */
export function launcherOf(needs: readonly Need[] = []): string[] {
  const options = new Set(needs.flatMap((need) => namespaces[need] ?? []))
  return options.size ? ['unshare', '--user', '--map-root-user', ...options, '--'] : []
}

/** What this machine lacks for the needs of a case; an ordinary user would run `program` with `node`. */
export function unmetNeeds(needs: readonly Need[] = [], node: string, program: string): string[] {
  return needs.map((need) => whyUnmet(need, node, program)).filter((reason) => reason !== undefined)
}

function whyUnmet(need: Need, node: string, program: string): string | undefined {
  if (need === 'git') return succeeds('git', ['--version']) ? undefined : 'git is not installed'
  if (need === 'dash') return isDash() ? undefined : '/bin/sh is not dash'
  if (need === 'immutable-files') {
    return canBeImmutable() ? undefined : 'chattr makes no file immutable here'
  }
  if (need === 'ordinary-user') {
    const user = userOf([need])
    return succeeds(node, ['--check', program], user)
      ? undefined
      : 'the recorder is root, and no other user can read this folder'
  }
  const [file, ...options] = launcherOf([need])
  if (!succeeds(file!, [...options, 'true']))
    return `this system allows no private namespace (unshare ${namespaces[need]})`
  return need === 'routes' && !succeeds(file!, [...options, '/sbin/ip', 'link', 'set', 'lo', 'up'])
    ? '/sbin/ip is not installed, or may set nothing'
    : undefined
}

function isDash(): boolean {
  const { stderr } = spawnSync('/bin/sh', ['-c', 'no-such-command'], { encoding: 'utf8' })
  return stderr.startsWith('/bin/sh: 1: no-such-command: not found')
}

/** Tried on a folder in the temporary folder, where cases run. */
function canBeImmutable(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'immutable-'))
  const works = succeeds('chattr', ['+i', folder])
  if (works) succeeds('chattr', ['-i', folder])
  rmSync(folder, { recursive: true })
  return works
}

function succeeds(file: string, options: string[], user?: number): boolean {
  return spawnSync(file, options, { stdio: 'ignore', uid: user, gid: user }).status === 0
}
