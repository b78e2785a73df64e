/** `npm run list`: what the owner of the mailing list can read and do. Only `export` prints addresses. */
import { site } from '#site.config.ts'
import { parseMailbox } from '../data/addresses.ts'
import { examine } from './doctor.ts'
import { activeSubscribersAsCsv, countSubscribers, subscriberWithKey } from './subscriber-list.ts'
import { openExistingList, type OpenList } from '../data/open-list.ts'
import { ago, outboxState } from './outbox-state.ts'
import { listSettings } from '../settings.ts'

const usage = `npm run list -- members           how many are on the list, not yet, or no longer
               -- export            who is on the list, as CSV for another provider (npm run -s list -- export)
               -- erase <address>   forgets everything about one address
               -- outbox            how many mails wait, and for how long
               -- doctor            whether settings, key, database, service and mail server are well

LIST_DATA and the other settings are those of npm start: docs/mailing-list.md`

const [command = '', ...words] = process.argv.slice(2)

try {
  process.exitCode = await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function run(): Promise<number> {
  const given = [command, words.length].join(' ')
  if (given === 'members 0') return showCounts(openOwnList())
  if (given === 'export 0') return showCsv(openOwnList())
  if (given === 'erase 1') return erase(words[0]!)
  if (given === 'outbox 0') return showOutbox(openOwnList())
  if (given === 'doctor 0') return showHealth()
  if (given !== '--help 0') return refuse(usage)
  console.log(usage)
  return 0
}

function openOwnList(): OpenList {
  return openExistingList(listSettings(process.env, site).folder)
}

function showCounts({ store }: OpenList): number {
  const { active, pending, left } = countSubscribers(store)
  console.log(`${active} on the list
${pending} signed up, and have not confirmed
${left} unsubscribed, and are erased within 30 days`)
  return 0
}

function showCsv({ store }: OpenList): number {
  process.stdout.write(activeSubscribersAsCsv(store))
  return 0
}

function erase(address: string): number {
  const mailbox = parseMailbox(address)
  if (mailbox === undefined) return refuse(`This is not one address.\n\n${usage}`)
  const { store, subscribers } = openOwnList()
  const id = subscriberWithKey(store, mailbox.key)
  if (id === undefined) {
    console.error('Nothing is stored about this address.')
    return 1
  }
  subscribers.erase(id)
  console.log('Erased. Mails that were sent or written to files are not called back.')
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

function refuse(reason: string): number {
  console.error(reason)
  return 2
}
