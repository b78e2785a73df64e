import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
import type { OpenList } from '#mailing-list/data/open-list.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { smtpMailer } from '#mailing-list/mail/smtp-mailer.ts'
import { site } from '#site.config.ts'
import { dataFolder, eventually, mailbox, mailStates, minute, newList, start } from './list.ts'

const exim = '/usr/sbin/exim4'
/** It gives up the rights of root itself, so it wants to be started with them. */
const canRun = existsSync(exim) && process.getuid?.() === 0

let folder: string
let port: number
let server: ChildProcess

/** A mail server for the whole world that does not know `nobody`, and has no time for `later` while there is a file `busy`. */
const configuration = () => `
primary_hostname = mail.errors.example
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%s
pid_file_path = ${folder}/log/pid
keep_environment =
smtputf8_advertise_hosts = *
acl_smtp_rcpt = receivers
acl_smtp_data = accept
host_lookup =
rfc1413_query_timeout = 0s
begin acl
receivers:
  deny local_parts = nobody
  defer local_parts = later
    condition = \${if exists{${folder}/busy}}
  accept
begin routers
everybody:
  driver = accept
  transport = file
begin transports
file:
  driver = appendfile
  file = ${folder}/mails/all
  envelope_to_add = true
  user = Debian-exim
`

beforeAll(async () => {
  if (!canRun) return
  folder = dataFolder(afterAll)
  chmodSync(folder, 0o755)
  for (const name of ['spool', 'mails', 'log']) {
    mkdirSync(join(folder, name))
    chmodSync(join(folder, name), 0o777)
  }
  writeFileSync(join(folder, 'busy'), '')
  port = await freePort()
  writeFileSync(join(folder, 'exim.conf'), configuration())
  server = spawn(exim, ['-bdf', '-C', join(folder, 'exim.conf')], { stdio: 'ignore' })
  while (!(await isListening())) await new Promise((done) => setTimeout(done, 50))
})
afterAll(async () => {
  if (!canRun || server.exitCode !== null) return
  const ended = once(server, 'exit')
  server.kill()
  await ended
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port: free } = probe.address() as AddressInfo
  probe.close()
  return free
}

function isListening(): Promise<boolean> {
  if (server.exitCode !== null) throw new Error('Exim did not start.')
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    }).on('error', () => resolve(false))
  })
}

function outboxOf(list: OpenList): Outbox {
  const mailer = smtpMailer(
    { url: `smtp://127.0.0.1:${port}` },
    { name: site.name, address: 'list@errors.example' },
  )
  return new Outbox({ ...list, mailer, render: mailRenderer(list, site, site.url) })
}

function signUp(list: OpenList, address: string): void {
  list.subscribers.signUp(mailbox(address), [], start)
}

describe.skipIf(!canRun)('Exim (needs Debian’s exim4-daemon-light, and root)', () => {
  test.each(['ada@readers.example', 'jürgen@readers.example'])(
    'delivers to %s',
    async (address) => {
      const list = newList()
      signUp(list, address)
      await outboxOf(list).deliver(() => start)
      expect(mailStates(list)).toEqual(['confirm sent'])
      const mails = () => {
        const file = join(folder, 'mails/all')
        return existsSync(file) ? readFileSync(file, 'utf8') : ''
      }
      await expect.poll(mails, eventually).toContain(`Envelope-to: ${address}`)
      expect(mails()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
    },
  )

  test('has no time now: the mail is delivered later', async () => {
    const list = newList()
    signUp(list, 'later@readers.example')
    const outbox = outboxOf(list)
    await outbox.deliver(() => start)
    expect(mailStates(list)).toEqual(['confirm queued'])
    rmSync(join(folder, 'busy'))
    await outbox.deliver(() => start + minute)
    expect(mailStates(list)).toEqual(['confirm sent'])
  })

  test('does not know the receiver: the mail is given up', async () => {
    const list = newList()
    signUp(list, 'nobody@readers.example')
    await outboxOf(list).deliver(() => start)
    expect(mailStates(list)).toEqual(['confirm failed'])
    expect(list.store.prepare('SELECT code FROM mail').get()).toEqual({ code: '550' })
  })
})
