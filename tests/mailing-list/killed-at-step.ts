/**
 * Does one thing with a list, and is killed at its nth step: before or after a statement, before or after a mail is
 * handed over. `node killed-at-step.ts <folder> <what> <n> [mail server]`; prints `done` if it came to its end.
 */
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
import { openList } from '#mailing-list/data/open-list.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { smtpMailer } from '#mailing-list/mail/smtp-mailer.ts'
import { site } from '#site.config.ts'
import { parseMailbox } from '#mailing-list/data/addresses.ts'

const [folder, what, last, mailServer] = process.argv.slice(2) as [string, string, string, string]
const list = openList(folder)
let steps = 0

function step(): void {
  if (++steps === Number(last)) process.kill(process.pid, 'SIGKILL')
}

for (const [kind, names] of [
  [DatabaseSync.prototype, ['exec']],
  [StatementSync.prototype, ['run', 'get', 'all']],
] as const)
  for (const name of names) {
    const methods = kind as unknown as Record<string, (...values: unknown[]) => unknown>
    const method = methods[name]!
    methods[name] = function (...values) {
      step()
      const result = method.apply(this, values)
      step()
      return result
    }
  }

if (what === 'sign up') list.subscribers.signUp(parseMailbox('ada@errors.example')!, [], Date.now())
if (what === 'confirm') {
  const { id } = list.store.prepare('SELECT id FROM member').get()!
  list.subscribers.confirm(list.tokens.confirm(String(id), 1), Date.now())
}
if (what === 'outbox') {
  const mailer = smtpMailer(
    { url: mailServer },
    { name: site.name, address: 'list@errors.example' },
  )
  const send = async (mail: Parameters<typeof mailer.send>[0]) => {
    step()
    await mailer.send(mail)
    step()
  }
  const render = mailRenderer(list, site, site.url)
  const outbox = new Outbox({ ...list, mailer: { ...mailer, send }, render })
  outbox.recover(Date.now())
  await outbox.deliver(Date.now)
}
console.log('done')
process.exit()
