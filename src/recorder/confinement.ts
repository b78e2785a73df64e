import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { bubblewrapWords, filterChannel, type View } from './bubblewrap.ts'
import { freeUser } from './case-user.ts'
import { systemCallFilter } from './system-calls.ts'
import { systemEnvironment, systemProgram } from './system-path.ts'

/** How scenarios are kept from the machine that they run on. */
export type Confinement = 'bubblewrap' | 'other-user' | 'none'

/** A machine that has nothing to confine scenarios with, and nobody who said that they may run without. */
export class ConfinementError extends Error {}

/** The variable that lets scenarios run without confinement where a machine has none. */
export const unconfinedVariable = 'RECORD_UNCONFINED'

/** What each confinement does not keep a scenario from. */
export const confinementText: Record<Confinement, string> = {
  bubblewrap: 'Scenarios run in a sandbox (bubblewrap).',
  'other-user':
    'Scenarios run as another user: they can write nothing of yours, but read what every user can, and reach the network.\n' +
    '    For a sandbox, install bubblewrap, on a system with an x64 or arm64 processor that allows user namespaces.',
  none: 'Scenarios run with all your rights, on your files and your network.',
}

/** What this machine has to confine scenarios with, the best first; undefined: nothing. */
export function availableConfinement(node: string): Exclude<Confinement, 'none'> | undefined {
  const canFilter = systemCallFilter(nothing) !== undefined
  if (canFilter && succeedsIn('bubblewrap', [node, '--version'], { readable: [node] }))
    return 'bubblewrap'
  const user = isRoot() ? freeUser() : undefined
  return user !== undefined && runs(['/bin/sh', '-c', 'true'], nothing, user)
    ? 'other-user'
    : undefined
}

/**
 * The confinement of a run. Where the machine has none, only somebody who is asked and agrees, the
 * option --unconfined or the variable lets scenarios run.
 */
export async function chooseConfinement(node: string, isAllowed = false): Promise<Confinement> {
  const available = availableConfinement(node)
  if (available) return available
  if (isAllowed || process.env[unconfinedVariable] === '1' || (await isAgreed())) return 'none'
  throw new ConfinementError(
    `this machine has nothing to confine scenarios with, and a scenario is a program\n` +
      `    install bubblewrap, on x64 or arm64, on a system that allows user namespaces; or read every reproduce.yaml, and let them run\n` +
      `    with all your rights: npm run record -- --unconfined, or ${unconfinedVariable}=1 in the environment`,
  )
}

/** The words that come before a command that is confined. */
export function wordsOf(confinement: Confinement, view: View): string[] {
  if (confinement === 'none') return []
  return confinement === 'bubblewrap' ? bubblewrapWords(view, isRoot()) : withoutNewRights()
}

/** No program that belongs to root, or to a group, has its rights for what comes behind these words. */
function withoutNewRights(): string[] {
  return [systemProgram('setpriv'), '--no-new-privs', '--']
}

/** A user as whom the commands of one case can run, and no other; undefined for the recorder's own. */
export function userOf(
  confinement: Confinement,
  { isOrdinary }: { isOrdinary: boolean },
): number | undefined {
  return isRoot() && (confinement !== 'none' || isOrdinary) ? freeUser() : undefined
}

/** Opens the filter of system calls, for Bubblewrap to read: a file that has no name any more, and is to be closed. */
export function openFilter(rights: Pick<View, 'mayMakeNamespaces'>): number | undefined {
  const filter = systemCallFilter(rights)
  if (filter === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'filter-'))
  try {
    writeFileSync(join(folder, 'filter'), filter)
    return openSync(join(folder, 'filter'), 'r')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Whether a command that needs a view succeeds in a confinement. */
export function succeedsIn(
  confinement: Confinement,
  words: readonly string[],
  view: Partial<View> = {},
): boolean {
  const whole = { ...nothing, user: userOf(confinement, ordinary), ...view }
  return runs([...wordsOf(confinement, whole), ...words], whole)
}

/** The program that runs beside the commands of a case. */
export const supervisorFile = join(import.meta.dirname, 'supervisor.ts')

const ordinary = { isOrdinary: true }

const nothing: Omit<View, 'user'> = {
  writable: {},
  hidden: [],
  readable: [],
  folder: '/',
  mayMakeNamespaces: false,
  mayMakeImmutable: false,
}

async function isAgreed(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const question =
    'This machine has nothing to confine scenarios with (install bubblewrap for that), and a scenario is a program.\n' +
    'Have you read what is to run, and may it run with all your rights? (yes or no) '
  const answer = await terminal.question(question)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function runs(
  [file, ...words]: readonly string[],
  rights: Pick<View, 'mayMakeNamespaces'>,
  user?: number,
): boolean {
  const filter = openFilter(rights)
  const stdio = Array.from({ length: filterChannel + 1 }, (_, channel) =>
    channel === filterChannel && filter !== undefined ? filter : ('ignore' as const),
  )
  try {
    const options = { stdio, uid: user, gid: user, cwd: '/', env: systemEnvironment() }
    return spawnSync(file!, words, options).status === 0
  } finally {
    if (filter !== undefined) closeSync(filter)
  }
}
