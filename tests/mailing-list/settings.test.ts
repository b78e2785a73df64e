import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { generateKeyPairSync } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { filesMailer } from '#mailing-list/mail/files-mailer.ts'
import { listSettings, whyNotFiles } from '#mailing-list/settings.ts'
import { smtpMailer } from '#mailing-list/mail/smtp-mailer.ts'
import { site } from '#site.config.ts'
import { dataFolder } from './list.ts'
import { startMailServer } from './mail-server.ts'

const from = { name: 'Error Knowledge Base', address: 'list@errors.example.com' }
const message = {
  id: '0123456789abcdef',
  kind: 'confirm',
  to: 'ada@errors.example',
  written: Date.UTC(2026, 10, 27, 8),
  subject: 'Please confirm',
  text: `${'https://errors.example.com/'.repeat(9)}\n`,
  html: '<p>Please confirm',
  unsubscribe: 'https://errors.example.com/u/1',
} as const

test.each([
  ['127.0.0.1', {}, true],
  ['::1', {}, true],
  ['0.0.0.0', {}, false],
  ['192.0.2.1', {}, false],
  ['0.0.0.0', { LIST_MAILER: 'files' }, true],
  ['0.0.0.0', { SMTP_URL: 'smtp://mail.example.com' }, true],
])('on %s with %j the list may begin: %s', (host, environment, mayBegin) => {
  const objection = whyNotFiles(listSettings(environment, site), host, environment)
  expect(objection === undefined).toBe(mayBegin)
  if (objection) expect(objection).toContain('SMTP_URL')
})

test.each([
  [{ LIST_MAILER: 'smtp' }, /SMTP_URL/],
  [{ LIST_MAILER: 'pigeon' }, /LIST_MAILER/],
  [{ SMTP_URL: 'https://mail.example.com' }, /SMTP_URL/],
  [{ LIST_FROM: 'Ada <ada@errors.example>' }, /LIST_FROM/],
  [{ PROXIES: 'one' }, /PROXIES/],
  [{ SMTP_URL: 'smtp://mail.example.com', DKIM_SELECTOR: 'a' }, /DKIM_KEY_FILE/],
])('%j is refused, by name', (environment, words) => {
  expect(() => listSettings(environment as unknown as NodeJS.ProcessEnv, site)).toThrow(words)
})

test('a mail in a file is for its owner alone; its text is readable as it is', async () => {
  const folder = dataFolder()
  const mailer = filesMailer(folder, from)
  await mailer.send(message)
  await mailer.send(message)
  const names = readdirSync(folder)
  expect(names).toEqual([
    '2026-11-27T08-00-00-confirm-01234567.eml',
    '2026-11-27T08-00-00-confirm-01234567.txt',
  ])
  for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, names[1]!), 'utf8')).toContain(message.text)
})

test('a signature covers both headers by which one leaves', async () => {
  const server = await startMailServer()
  onTestFinished(() => server.close())
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const dkim = { domain: 'errors.example.com', selector: 'list', privateKey: pem }
  await smtpMailer({ url: server.url, dkim }, from).send(message)
  const headers = server.delivered[0]!.text.replaceAll(/\r\n\s+/g, ' ')
  const signature = /^DKIM-Signature: (.*)$/m.exec(headers)![1]!
  const signed = /\bh=([^;]+)/.exec(signature)![1]!.split(/\s*:\s*/)
  expect(signed).toEqual(
    expect.arrayContaining(['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
  )
})

test('a password is not sent over a connection that is not encrypted', async () => {
  const server = await startMailServer()
  onTestFinished(() => server.close())
  const url = server.url.replace('//', '//list:example-token@')
  await expect(smtpMailer({ url }, from).send(message)).rejects.toMatchObject({ code: 'ETLS' })
  expect(server.delivered).toEqual([])
})

test('a mail that is not for exactly one address is not sent, whoever made it', async () => {
  const server = await startMailServer()
  onTestFinished(() => server.close())
  for (const to of [
    'a@errors.example, b@errors.example',
    'a@errors.example\r\nBcc: b@errors.example',
  ])
    await expect(
      smtpMailer({ url: server.url }, from).send({ ...message, to }),
    ).rejects.toMatchObject({
      command: 'API',
    })
  expect(server.delivered).toEqual([])
})
