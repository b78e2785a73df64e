import { z } from 'zod'

const https = z
  .url({ protocol: /^https$/, error: 'write an address that begins with https://' })
  .refine((url) => new URL(url).username === '', 'no name and no password belong into an address')
const origin = https.refine(
  (url) => new URL(url).pathname === '/' && !/[?#]/.test(url),
  'write the origin alone: https://list.example.com',
)
const confirmsThere = z
  .literal('enabled-at-provider', {
    error:
      'this provider adds addresses that nobody confirmed, unless it is told not to: ' +
      'switch double opt-in on there, then write confirmation: ‘enabled-at-provider’',
  })
  .describe('The owner’s word that the provider mails a link before it adds an address.')

/** Fields of one provider. A key that is none of them may be a secret, and the built site is public. */
function provider<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.strictObject(fields, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys?.join(', ')}: not a setting of this provider. A form needs no API key, and every page would show it.`
        : undefined,
  })
}

/** Who keeps the mailing list. */
export const mailingListSchema = z.discriminatedUnion('provider', [
  provider({
    provider: z.literal('embedded'),
    endpoint: origin
      .optional()
      .describe(
        'Where `npm start` of this project answers, if the site itself is on a host that only serves files.',
      ),
  }).describe('The service that `npm start` runs, at /subscribe.'),
  provider({
    provider: z.literal('listmonk'),
    origin: origin.describe('Where listmonk answers.'),
    lists: z.array(z.uuid()).min(1).describe('UUIDs of the lists.'),
    confirmation: confirmsThere,
  }),
  provider({
    provider: z.literal('buttondown'),
    username: z
      .string()
      .regex(/^[\w-]+$/)
      .describe(
        'Name of the newsletter. Buttondown itself mails a link before it adds an address.',
      ),
  }),
  provider({
    provider: z.literal('mailchimp'),
    action: https
      .refine(
        (url) => /\.list-manage\.com$/.test(new URL(url).hostname),
        'the host of a Mailchimp form ends with .list-manage.com',
      )
      .refine(
        (url) => ['u', 'id'].every((name) => new URL(url).searchParams.has(name)),
        'the address of a Mailchimp form has the parameters u and id',
      )
      .describe('The address that Mailchimp’s own form posts to.'),
    confirmation: confirmsThere,
  }),
  provider({
    provider: z.literal('link'),
    href: https,
  }).describe('Any hosted page that takes subscriptions.'),
  provider({ provider: z.literal('none') }).describe('The feed alone.'),
])
export type MailingList = z.output<typeof mailingListSchema>
