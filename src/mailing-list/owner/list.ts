/** `npm run list`: what the owner of the mailing list can read and do. Only `export` prints addresses. */
import { text } from 'node:stream/consumers'
import { readArguments, refuseUsage } from '#command-arguments.ts'
import { site } from '#site.config.ts'
import { parseMailbox } from '../data/addresses.ts'
import { isScrubDue } from '../data/erasure.ts'
import { openExistingList, type OpenList } from '../data/open-list.ts'
import { listSettings } from '../settings.ts'
import { backUp, keysOf, restore } from './backup.ts'
import { takeBounces } from './bounces.ts'
import { examine } from './doctor.ts'
import { ago, outboxState } from './outbox-state.ts'
import {
  activeSubscribersAsCsv,
  countSubscribers,
  pausedCount,
  subscriberWithKey,
} from './subscriber-list.ts'

const usage = `npm run list -- members           how many are on the list, not yet, or no longer
               -- export            who is on the list, as CSV for another provider (npm run -s list -- export)
               -- export paused     whose mailbox refuses mails, in the same way
               -- erase <address>   forgets everything about one address
               -- bounced           notes what came back: reports of mail servers, or addresses, from standard input
               -- resume <address>  mails a paused subscriber again; --all: every one of them
               -- outbox            how many mails wait, and for how long
               -- doctor            whether settings, key, database, service and mail server are well
               -- backup <file>     copies the list to <file>, and the keys of its links to <file>.keys
               -- restore <file>    makes a list from a backup, where none is

LIST_DATA and the other settings are those of npm start: docs/mailing-list.md`

const { values, positionals } = readArguments(usage, { all: { type: 'boolean' } }, { max: 2 })
const [command = '', ...words] = positionals

try {
  process.exitCode = await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function run(): Promise<number> {
  switch ([command, words.length].join(' ')) {
    case 'members 0':
      return showCounts(openOwnList())
    case 'export 0':
      return showCsv(openOwnList(), false)
    case 'export 1':
      if (words[0] !== 'paused') return refuse('Nothing else is exported.')
      return showCsv(openOwnList(), true)
    case 'erase 1':
      return withSubscriber(words[0]!, erase)
    case 'bounced 0':
      return noteBounces(openOwnList())
    case 'resume 0':
      return values.all ? resumeAll(openOwnList()) : refuse('Say whom, or --all.')
    case 'resume 1':
      return withSubscriber(words[0]!, resume)
    case 'outbox 0':
      return showOutbox(openOwnList())
    case 'doctor 0':
      return showHealth()
    case 'backup 1':
      return makeBackup(words[0]!)
    case 'restore 1':
      return restoreBackup(words[0]!)
    default:
      return refuse('There is no such command.')
  }
}

function ownFolder(): string {
  return listSettings(process.env, site).folder
}

function openOwnList(): OpenList {
  return openExistingList(ownFolder())
}

function showCounts({ store }: OpenList): number {
  const { active, pending, left } = countSubscribers(store)
  const paused = pausedCount(store)
  console.log(`${active} on the list${paused > 0 ? `, ${paused} of them paused: their mailboxes refuse mails` : ''}
${pending} signed up, and have not confirmed
${left} unsubscribed, and are erased within 30 days`)
  return 0
}

function showCsv({ store }: OpenList, isPaused: boolean): number {
  process.stdout.write(activeSubscribersAsCsv(store, isPaused))
  return 0
}

function withSubscriber(address: string, work: (list: OpenList, id: string) => number): number {
  const mailbox = parseMailbox(address)
  if (mailbox === undefined) return refuse('This is not one address.')
  const list = openOwnList()
  const id = subscriberWithKey(list.store, mailbox.key)
  if (id !== undefined) return work(list, id)
  console.error('Nothing is stored about this address.')
  return 1
}

function erase({ store, subscribers }: OpenList, id: string): number {
  subscribers.erase(id)
  console.log('Erased. Mails that were sent or written to files are not called back.')
  if (isScrubDue(store))
    console.log(
      'Its traces are still in the files of the database; the service removes them as soon as it can.',
    )
  return 0
}

async function noteBounces(list: OpenList): Promise<number> {
  const { noted, passedOver, paused } = takeBounces(list, await text(process.stdin), Date.now())
  console.log(`${noted} noted, ${passedOver} not of this list or not final
${paused} paused by them`)
  return 0
}

function resume({ subscribers }: OpenList, id: string): number {
  subscribers.resume(id)
  console.log('Mailed again from the next digest on.')
  return 0
}

function resumeAll({ store, subscribers }: OpenList): number {
  const paused = store.prepare('SELECT id FROM member WHERE paused_at IS NOT NULL').all()
  for (const { id } of paused) subscribers.resume(String(id))
  console.log(`${paused.length} mailed again from the next digest on.`)
  return 0
}

function showOutbox({ store }: OpenList): number {
  const { waiting, oldest, sent, failed, codes } = outboxState(store)
  console.log(`${waiting} wait${oldest === undefined ? '' : `, the oldest for ${ago(oldest, Date.now())}`}
${sent} sent
${failed} given up`)
  for (const [code, times] of codes) console.log(`  ${code}: ${times}`)
  return 0
}

async function showHealth(): Promise<number> {
  const findings = await examine(process.env, site, Date.now())
  for (const { part, isWell, says } of findings)
    console.log(`${isWell ? 'well' : 'ILL '}  ${part}: ${says}`)
  return findings.every(({ isWell }) => isWell) ? 0 : 1
}

function makeBackup(file: string): number {
  const { store } = openOwnList()
  backUp(store, ownFolder(), file)
  console.log(`The list is in ${file}, and the keys of its links are in ${keysOf(file)}.`)
  return 0
}

function restoreBackup(file: string): number {
  restore(file, ownFolder())
  const { active, pending } = countSubscribers(openOwnList().store)
  console.log(`Restored: ${active} on the list, ${pending} not confirmed.
Who unsubscribed or was erased since the backup is on it again, and a digest since then is not known to it:
erase whom you know of, and look at \`npm run digest -- --dry-run\` before the next one.`)
  return 0
}

function refuse(reason: string): never {
  return refuseUsage(reason, usage)
}
