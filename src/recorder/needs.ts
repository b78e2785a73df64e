import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Need } from '#schema/reproduction.ts'
import { succeedsIn, userOf, type Confinement } from './confinement.ts'
import { systemEnvironment, systemProgram } from './system-path.ts'

const namespaces: Partial<Record<Need, string>> = {
  mounts: '--mount',
  'no-network': '--net',
  routes: '--net',
}

/** The rights that a case needs beyond those of every other. */
export function rightsOf(needs: readonly Need[] = []) {
  return {
    isOrdinary: needs.includes('ordinary-user'),
    mayMakeNamespaces: needs.some((need) => namespaces[need] !== undefined),
    mayMakeImmutable: needs.includes('immutable-files'),
  }
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

/** What this machine lacks for the needs of a case, whose tool `node` runs. */
export function unmetNeeds(
  needs: readonly Need[] = [],
  confinement: Confinement,
  node: string,
): string[] {
  return needs
    .map((need) => whyUnmet(need, confinement, node))
    .filter((reason) => reason !== undefined)
}

function whyUnmet(need: Need, confinement: Confinement, node: string): string | undefined {
  const user = userOf(confinement, rightsOf([need]))
  const become = confinement === 'bubblewrap' ? [] : asUser(user)
  const works = (words: string[]) =>
    succeedsIn(confinement, [...become, ...words], rightsOf([need]))
  if (need === 'git') return works(['git', '--version']) ? undefined : 'git is not installed'
  if (need === 'dash') return isDash() ? undefined : '/bin/sh is not dash'
  if (need === 'immutable-files') return whyNotImmutable(confinement)
  if (need === 'ordinary-user') {
    const isReadable = confinement === 'bubblewrap' || runsAs(user, node)
    return isReadable ? undefined : 'the recorder is root, and no other user can read this folder'
  }
  const launcher = launcherOf([need])
  if (!works([...launcher, 'true']))
    return `this system allows no private namespace (unshare ${namespaces[need]})`
  return need === 'routes' && !works([...launcher, '/sbin/ip', 'link', 'set', 'lo', 'up'])
    ? '/sbin/ip is not installed, or may set nothing'
    : undefined
}

/** The words that come before a command which another user is to run. */
function asUser(user: number | undefined): string[] {
  return user === undefined
    ? []
    : [systemProgram('setpriv'), `--reuid=${user}`, `--regid=${user}`, '--clear-groups']
}

function isDash(): boolean {
  const { stderr } = spawnSync('/bin/sh', ['-c', 'no-such-command'], { encoding: 'utf8' })
  return stderr.startsWith('/bin/sh: 1: no-such-command: not found')
}

/** Tried on a folder in the temporary folder, where cases run. */
function whyNotImmutable(confinement: Confinement): string | undefined {
  if (confinement === 'other-user') return 'only root makes files immutable, and only in a sandbox'
  const folder = mkdtempSync(join(tmpdir(), 'immutable-'))
  const user = userOf(confinement, rightsOf(['immutable-files']))
  if (user !== undefined) chownSync(folder, user, user)
  const view = { ...rightsOf(['immutable-files']), writable: { [folder]: folder }, user }
  const works = succeedsIn(confinement, ['chattr', '+i', folder], view)
  if (works) spawnSync('chattr', ['-i', folder], { stdio: 'ignore', env: systemEnvironment() })
  rmSync(folder, { recursive: true })
  return works ? undefined : 'chattr makes no file immutable here'
}

function runsAs(user: number | undefined, node: string): boolean {
  const options = { stdio: 'ignore', uid: user, gid: user } as const
  return spawnSync(node, ['--version'], options).status === 0
}
