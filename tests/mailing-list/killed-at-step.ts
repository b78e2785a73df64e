/**
 * Does one thing with a list, and is killed at its nth step: before or after a statement, before or after a mail is
 * handed over. `node killed-at-step.ts <folder> <what> <n> [mail server]`; prints `done` if it came to its end.
 */
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { parseMailbox } from '#mailing-list/data/addresses.ts'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'

const [folder, what, last, mailServer] = process.argv.slice(2) as [string, string, string, string]
let list = what === 'migrate' ? undefined : openList(folder)
let steps = 0

function step(): void {
  if (++steps === Number(last)) process.kill(process.pid, 'SIGKILL')
}

for (const [kind, names] of [
  [DatabaseSync.prototype, ['exec']],
  // Tables are changed by `exec` alone; what is read before is much.
  [StatementSync.prototype, what === 'migrate' ? [] : ['run', 'get', 'all']],
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

list ??= openList(folder)
if (what === 'sign up') list.subscribers.signUp(parseMailbox('ada@errors.example')!, [], Date.now())
if (what === 'confirm') {
  const { id } = list.store.prepare('SELECT id FROM member').get()!
  list.subscribers.confirm(list.tokens.confirm(String(id), 1), Date.now())
}
if (what === 'outbox') await deliver(list)
console.log('done')
process.exit()

/** Loads what only this needs: most processes of the tests do something else. */
async function deliver(list: OpenList): Promise<void> {
  const [{ mailRenderer }, { Outbox }, { smtpMailer }, { site }] = await Promise.all([
    import('#mailing-list/mail/renderer.ts'),
    import('#mailing-list/mail/outbox.ts'),
    import('#mailing-list/mail/smtp-mailer.ts'),
    import('#site.config.ts'),
  ])
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
