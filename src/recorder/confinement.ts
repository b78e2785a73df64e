import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { bubblewrapWords, type View } from './bubblewrap.ts'
import { freeUser } from './case-user.ts'

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
    '    For a sandbox, install bubblewrap, on a system that allows user namespaces.',
  none: 'Scenarios run with all your rights, on your files and your network.',
}

/** What this machine has to confine scenarios with, the best first; undefined: nothing. */
export function availableConfinement(node: string): Exclude<Confinement, 'none'> | undefined {
  if (succeedsIn('bubblewrap', [node, '--version'], { readable: [node] })) return 'bubblewrap'
  const user = isRoot() ? freeUser() : undefined
  return user !== undefined && runs(['/bin/sh', '-c', 'true'], user) ? 'other-user' : undefined
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
      `    install bubblewrap, on a system that allows user namespaces; or read every reproduce.yaml, and let them run\n` +
      `    with all your rights: npm run record -- --unconfined, or ${unconfinedVariable}=1 in the environment`,
  )
}

/** The words that come before a command that is confined. */
export function wordsOf(confinement: Confinement, view: View): string[] {
  return confinement === 'bubblewrap' ? bubblewrapWords(view, isRoot()) : []
}

/** A user as whom the commands of one case can run, and no other; undefined for the recorder's own. */
export function userOf(
  confinement: Confinement,
  { isOrdinary }: { isOrdinary: boolean },
): number | undefined {
  return isRoot() && (confinement !== 'none' || isOrdinary) ? freeUser() : undefined
}

/** Whether a command that needs a view succeeds in a confinement. */
export function succeedsIn(
  confinement: Confinement,
  words: readonly string[],
  view: Partial<View> = {},
): boolean {
  return runs([
    ...wordsOf(confinement, { ...nothing, user: userOf(confinement, ordinary), ...view }),
    ...words,
  ])
}

/** The program that runs beside the commands of a case. */
export const supervisorFile = join(import.meta.dirname, 'supervisor.ts')

const ordinary = { isOrdinary: true }

const nothing: Omit<View, 'user'> = {
  writable: [],
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

function runs([file, ...words]: readonly string[], user?: number): boolean {
  const { status } = spawnSync(file!, words, { stdio: 'ignore', uid: user, gid: user, cwd: '/' })
  return status === 0
}
