import { parseMailbox } from '../data/addresses.ts'
import { inTransaction } from '../data/store.ts'
import type { OpenList } from '../data/open-list.ts'
import { Refusals } from '../data/refusals.ts'
import { pausedCount, subscriberWithKey } from './subscriber-list.ts'

/** What became of the bounces that were read. */
export interface BounceCounts {
  noted: number
  /** Of no mail and no subscriber of this list, or of a delay only. */
  passedOver: number
  /** How many subscribers are paused because of them. */
  paused: number
}

/** Every mail has some, and no address does: what anybody may mail is never taken for the word of the owner. */
const headerLine = /^[a-z][\w-]*:(\s|$)/im
/** Separates the mails of a mailbox file. */
const mboxLine = /^From \S+ .*\d$/m

/**
 * Takes in what came back: reports of mail servers (RFC 3464), one or many in a row, or addresses, one a line. A report
 * counts by the id of the mail that it is about, which a stranger cannot know.
 */
export function takeBounces(list: OpenList, text: string, now: number): BounceCounts {
  const refusals = new Refusals(list.store)
  return inTransaction(list.store, () => {
    const before = pausedCount(list.store)
    const isReport = headerLine.test(text)
    const parts = text.split(isReport ? mboxLine : '\n').filter((part) => part.trim() !== '')
    const taken = parts.map((part) =>
      isReport ? takeReport(list, refusals, part, now) : takeAddress(list, refusals, part, now),
    )
    const noted = taken.filter(Boolean).length
    return { noted, passedOver: taken.length - noted, paused: pausedCount(list.store) - before }
  })
}

/** Notes the refusal that a report tells of; false where it is of no mail of this list, or of a delay. */
function takeReport({ store }: OpenList, refusals: Refusals, report: string, now: number): boolean {
  const code = /^Status:\s*(5\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1]
  const ids = [...report.matchAll(/<([\da-f]{32})@/g)].map(([, id]) => id!)
  const mail = store
    .prepare('SELECT id, member FROM mail WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1')
    .get(JSON.stringify(ids))
  if (code === undefined || mail === undefined) return false
  refusals.note({ id: String(mail['id']), subscriber: String(mail['member']) }, code, now)
  return true
}

/** Pauses the subscriber with this address, on the word of the owner. */
function takeAddress({ store }: OpenList, refusals: Refusals, line: string, now: number): boolean {
  const mailbox = parseMailbox(line)
  const subscriber = mailbox && subscriberWithKey(store, mailbox.key)
  if (subscriber === undefined) return false
  refusals.pause(subscriber, now)
  return true
}
