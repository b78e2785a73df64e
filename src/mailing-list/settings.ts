import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Site } from '#site.config.ts'
import { parseMailbox } from './data/addresses.ts'
import { filesMailer } from './mail/files-mailer.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Sender } from './mail/mime.ts'
import { smtpMailer } from './mail/smtp-mailer.ts'

/** Environment variables of the mailing list. All may be left out on one’s own machine. */
const environmentSchema = z.object({
  LIST_DATA: z
    .string()
    .default('data')
    .describe(
      'Folder of the subscribers, the key of the links, and the mails of the mailer `files`.',
    ),
  LIST_MAILER: z
    .enum(['files', 'smtp'])
    .optional()
    .describe('Where mails go; `smtp` where SMTP_URL is set, else `files`.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('The mail server: `smtps://name:password@mail.example.com`.'),
  LIST_FROM: z
    .string()
    .refine((text) => parseMailbox(text)?.address === text, 'must be one address')
    .optional()
    .describe(
      'Address that mails come from; `list@` and the host of the site where it is left out.',
    ),
  LIST_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Where readers reach this server. Left out, it is the endpoint or the address of the site with `smtp`, and this machine’s with `files`.',
    ),
  PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('How many proxies of yours are before this server and append to X-Forwarded-For.'),
  DKIM_KEY_FILE: z.string().optional().describe('File of the private key that signs mails.'),
  DKIM_SELECTOR: z.string().optional().describe('Name of that key in the DNS.'),
})

/** What the service is told from outside. */
export interface ListSettings {
  folder: string
  mailer: Mailer
  /** Whether mails leave this machine. */
  isSending: boolean
  /** Where readers reach the service; undefined is where it listens. */
  url: string | undefined
  proxies: number
}

/** Reads the settings; throws with words for the owner where they don’t fit together. */
export function listSettings(environment: NodeJS.ProcessEnv, site: Site): ListSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = environmentSchema.safeParse(given)
  if (!result.success) throw new Error(z.prettifyError(result.error))
  const values = result.data
  const host = new URL(site.url).hostname
  const from: Sender = { name: site.name, address: values.LIST_FROM ?? `list@${host}` }
  const isSending = (values.LIST_MAILER ?? (values.SMTP_URL ? 'smtp' : 'files')) === 'smtp'
  return {
    folder: values.LIST_DATA,
    isSending,
    mailer: isSending ? sending(values, from) : filesMailer(`${values.LIST_DATA}/mails`, from),
    proxies: values.PROXIES,
    url: values.LIST_URL ?? (isSending ? publicAddress(site) : undefined),
  }
}

/** Where the site says that readers reach the service. */
function publicAddress({ mailingList, url }: Site): string {
  return (mailingList.provider === 'embedded' && mailingList.endpoint) || url
}

/** Says why mails must not be kept in files on this host: readers would wait for them. Undefined where all is well. */
export function whyNotFiles(
  { isSending }: ListSettings,
  host: string,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const isOwnMachine = ['127.0.0.1', '::1', 'localhost'].includes(host)
  if (isSending || isOwnMachine || environment['LIST_MAILER'] === 'files') return undefined
  return (
    `Others can reach ${host}, and no mail server is set: whoever joins the mailing list would wait for a mail in vain.\n` +
    'Set SMTP_URL=smtps://name:password@mail.example.com, or LIST_MAILER=files to keep the mails on this machine all the same.'
  )
}

function sending(values: z.output<typeof environmentSchema>, from: Sender): Mailer {
  const { SMTP_URL: url, DKIM_KEY_FILE: keyFile, DKIM_SELECTOR: selector } = values
  if (url === undefined)
    throw new Error('LIST_MAILER=smtp needs SMTP_URL: the address of the mail server.')
  if ((keyFile === undefined) !== (selector === undefined))
    throw new Error('DKIM_KEY_FILE and DKIM_SELECTOR go together.')
  const dkim = keyFile !== undefined &&
    selector !== undefined && {
      domain: from.address.split('@')[1]!,
      selector,
      privateKey: readFileSync(keyFile, 'utf8'),
    }
  return smtpMailer({ url, ...(dkim && { dkim }) }, from)
}
