/** `npm run digest`: mails the subscribers what is new since the last time. */
import { readFileSync } from 'node:fs'
import { readArguments } from '#command-arguments.ts'
import { publishedIndexSchema, type PublishedIndex } from '#schema/publication.ts'
import { site } from '#site.config.ts'
import {
  queueDigest,
  receiversOf,
  skipDigest,
  unannounced,
  type DigestItem,
} from '../data/digest.ts'
import { mailRenderer } from '../mail/renderer.ts'
import { openExistingList, type OpenList } from '../data/open-list.ts'
import { outboxState } from './outbox-state.ts'
import { Outbox } from '../mail/outbox.ts'
import { listSettings } from '../settings.ts'
import { holdFolder } from '../data/store.ts'

const usage = `npm run digest                  mails what is new, and what changed, since the last digest
  -- --dry-run         shows it, and mails nobody
  -- --skip            marks it as announced, and mails nobody
  -- --from <place>    a file or an https address instead of dist/entries.json`

const { values: options } = readArguments(usage, {
  'dry-run': { type: 'boolean' },
  skip: { type: 'boolean' },
  from: { type: 'string', default: 'dist/entries.json' },
})

try {
  await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const index = await readIndex(options.from)
  const settings = listSettings(process.env, site)
  const list = openExistingList(settings.folder)
  const items = unannounced(list.store, index)
  console.log(items.length === 0 ? 'Nothing new since the last digest.' : asText(items))
  if (options['dry-run'])
    return console.log(
      `\nFor ${subscribers(receiversOf(list.store, items).length)}. Nobody was mailed.`,
    )
  if (options.skip) {
    skipDigest(list.store, index)
    return console.log('\nMarked as announced. Nobody was mailed.')
  }
  // One that was interrupted is finished first.
  for (let issue; (issue = await queueDigest(list.store, index, Date.now()));)
    console.log(`\nDigest ${issue.number} is in the outbox, for ${subscribers(issue.receivers)}.`)
  await deliver(list, settings)
}

/** Sends what waits, unless the running service does. */
async function deliver(list: OpenList, settings: ReturnType<typeof listSettings>): Promise<void> {
  const hold = holdFolder(settings.folder)
  if (!hold) return console.log('The running service mails what waits.')
  const url = settings.url ?? `http://localhost:${process.env['PORT'] ?? 4321}`
  const render = mailRenderer(list, site, url)
  const outbox = new Outbox({ ...list, mailer: settings.mailer, render })
  outbox.recover(Date.now())
  await outbox.deliver(Date.now)
  hold.close()
  const { waiting } = outboxState(list.store)
  console.log(`Mails are ${settings.mailer.where}.`)
  if (waiting > 0)
    console.log(`${waiting} could not be sent yet: \`npm start\` tries again, or this command.`)
}

async function readIndex(place: string): Promise<PublishedIndex> {
  const text = await read(place)
  try {
    const index = publishedIndexSchema.parse(JSON.parse(text))
    return { ...index, entries: index.entries.filter((entry) => entry.listed) }
  } catch {
    throw new Error(`${place} is not the entries.json of this version of the site.`)
  }
}

async function read(place: string): Promise<string> {
  if (!/^https?:/.test(place)) {
    try {
      return readFileSync(place, 'utf8')
    } catch {
      throw new Error(`There is no ${place}. Run \`npm run build\`, or say --from where it is.`)
    }
  }
  const answer = await fetch(place)
  if (!answer.ok) throw new Error(`${place} answers ${answer.status}.`)
  return answer.text()
}

function asText(items: DigestItem[]): string {
  const lines = items.map(({ isNew, title, changes }) =>
    [
      `${isNew ? 'new    ' : 'changed'} ${title}`,
      ...changes.map(({ note }) => `        ${note}`),
    ].join('\n'),
  )
  return lines.join('\n')
}

function subscribers(count: number): string {
  return count === 1 ? 'one subscriber' : `${count} subscribers`
}
