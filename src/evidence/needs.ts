import { spawnSync } from 'node:child_process'
import type { Need } from '#schema/reproduction.ts'

/** The user that stands in for an ordinary one where the recorder is root: the one that is called nobody. */
const nobody = 65534
const namespaces: Partial<Record<Need, string>> = { mounts: '--mount', 'no-network': '--net' }

/** The user as whom a case must run; undefined for the recorder's own. */
export function userOf(needs: readonly Need[] = []): number | undefined {
  return needs.includes('ordinary-user') && process.getuid?.() === 0 ? nobody : undefined
}

/** The words that come before a command which needs namespaces of its own. */
export function launcherOf(needs: readonly Need[] = []): string[] {
  const options = needs.flatMap((need) => namespaces[need] ?? [])
  return options.length ? ['unshare', '--user', '--map-root-user', ...options, '--'] : []
}

/** What this machine lacks for the needs of a case; an ordinary user would run `program` with `node`. */
export function unmetNeeds(needs: readonly Need[] = [], node: string, program: string): string[] {
  return needs.map((need) => whyUnmet(need, node, program)).filter((reason) => reason !== undefined)
}

function whyUnmet(need: Need, node: string, program: string): string | undefined {
  if (need === 'git') return succeeds('git', ['--version']) ? undefined : 'git is not installed'
  if (need === 'dash') return isDash() ? undefined : '/bin/sh is not dash'
  if (need === 'ordinary-user') {
    const user = userOf([need])
    return succeeds(node, ['--check', program], user)
      ? undefined
      : 'the recorder is root, and no other user can read this folder'
  }
  const [file, ...options] = [...launcherOf([need]), 'true']
  return succeeds(file!, options)
    ? undefined
    : `this system allows no private namespace (unshare ${namespaces[need]})`
}

function isDash(): boolean {
  const { stderr } = spawnSync('/bin/sh', ['-c', 'no-such-command'], { encoding: 'utf8' })
  return stderr.startsWith('/bin/sh: 1: no-such-command: not found')
}

function succeeds(file: string, options: string[], user?: number): boolean {
  return spawnSync(file, options, { stdio: 'ignore', uid: user, gid: user }).status === 0
}
