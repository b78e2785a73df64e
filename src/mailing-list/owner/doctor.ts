import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Site } from '#site.config.ts'
import { failureOf } from '../mail/mailer.ts'
import { keysFile, openExistingList } from '../data/open-list.ts'
import { ago, outboxState } from './outbox-state.ts'
import { pausedCount } from './subscriber-list.ts'
import { listSettings, type ListSettings } from '../settings.ts'
import { holdFolder } from '../data/store.ts'

/** What the doctor found about one part. */
export interface CheckResult {
  part: string
  isWell: boolean
  says: string
}

const day = 24 * 60 * 60_000

/** A mail that waits longer shows that something is wrong with the mail server. */
const longest = 60 * 60_000

/** Looks at everything that the mailing list needs. Changes no data, and mails nobody. */
export async function examine(
  environment: NodeJS.ProcessEnv,
  site: Site,
  now: number,
): Promise<CheckResult[]> {
  if (site.mailingList.provider !== 'embedded')
    return [well('settings', `src/site.config.ts gives the list to ${site.mailingList.provider}`)]
  let settings: ListSettings
  try {
    settings = listSettings(environment, site)
  } catch (error) {
    return [ill('settings', (error as Error).message)]
  }
  return [
    well('settings', `data in ${resolve(settings.folder)}`),
    ...examineList(settings.folder, now),
    await examineMailer(settings),
  ]
}

function examineList(folder: string, now: number): CheckResult[] {
  try {
    const { store } = openExistingList(folder)
    const { quick_check: check } = store.prepare('PRAGMA quick_check(1)').get()!
    const { waiting, oldest, failed } = outboxState(store)
    const paused = pausedCount(store)
    const dropped = droppedSince(store, now - day)
    store.close()
    const wait =
      oldest === undefined ? 'no mail waits' : `${waiting} wait, ${ago(oldest, now)} at most`
    return [
      examineKeys(join(folder, keysFile)),
      check === 'ok'
        ? well('database', 'reads well')
        : ill('database', 'is damaged: restore it from a backup'),
      examineService(folder),
      result(
        'outbox',
        oldest === undefined || now - oldest < longest,
        `${wait}; ${failed} given up`,
      ),
      result(
        'sign-ups',
        dropped === 0,
        dropped === 0
          ? 'none was dropped'
          : `${dropped} dropped since yesterday, because too many waited or were for one mail domain: somebody floods the form`,
      ),
      well(
        'subscribers',
        paused === 0
          ? 'no mailbox refuses mails for good'
          : `${paused} paused, because their mailboxes refuse mails: \`npm run list -- resume\` mails them again`,
      ),
    ]
  } catch (error) {
    return [ill('data', (error as Error).message)]
  }
}

/** Sign-ups that were dropped on the day of this time and after it. */
function droppedSince(store: DatabaseSync, time: number): number {
  const row = store
    .prepare('SELECT total(dropped) AS dropped FROM tally WHERE day >= ?')
    .get(new Date(time).toISOString().slice(0, 10))
  return Number(row!['dropped'])
}

function examineKeys(file: string): CheckResult {
  const isOpen = (statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32'
  return isOpen
    ? ill('key', `others can read ${file}, and make links with it: chmod 600 ${file}`)
    : well('key', 'there, and readable for its owner alone')
}

function examineService(folder: string): CheckResult {
  const hold = holdFolder(folder)
  hold?.close()
  return hold
    ? ill('service', 'does not run: nobody can subscribe or unsubscribe. `npm start` runs it')
    : well('service', 'runs')
}

async function examineMailer({ mailer, isSending }: ListSettings): Promise<CheckResult> {
  try {
    await mailer.check()
    const hint = isSending ? '' : '. Set SMTP_URL to send them'
    return well('mailer', `mails are ${mailer.where}${hint}`)
  } catch (error) {
    return ill('mailer', `mails are not ${mailer.where}: ${failureOf(error).code}`)
  }
}

function result(part: string, isWell: boolean, says: string): CheckResult {
  return { part, isWell, says }
}

function well(part: string, says: string): CheckResult {
  return result(part, true, says)
}

function ill(part: string, says: string): CheckResult {
  return result(part, false, says)
}
