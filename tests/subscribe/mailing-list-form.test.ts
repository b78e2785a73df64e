import { describe, expect, test } from 'vitest'
import { formAction, listForm } from '#subscribe/mailing-list-form.ts'
import { mailingListSchema, type MailingList } from '#schema/mailing-list.ts'

const list = '1f9f4b0e-6f0e-4b7a-9a55-1b2c3d4e5f60'
const other = '2f9f4b0e-6f0e-4b7a-9a55-1b2c3d4e5f60'
const mailchimp = 'https://example.us7.list-manage.com/subscribe/post?u=0a1b&id=2c3d&f_id=4e5f'

const providers: [name: string, given: MailingList, form: object, policy: string][] = [
  [
    'the service on the same origin',
    { provider: 'embedded' },
    {
      kind: 'form',
      action: '/subscribe',
      email: 'email',
      honeypot: 'website',
      topic: 'topic',
      hidden: [],
    },
    "form-action 'self'",
  ],
  [
    'the service on another origin',
    { provider: 'embedded', endpoint: 'https://list.example.com' },
    {
      kind: 'form',
      action: 'https://list.example.com/subscribe',
      email: 'email',
      honeypot: 'website',
      topic: 'topic',
      hidden: [],
      host: 'list.example.com',
    },
    "form-action 'self' https://list.example.com",
  ],
  [
    'listmonk, each list a field of its own',
    {
      provider: 'listmonk',
      origin: 'https://lists.example.org:8443',
      lists: [list, other],
      confirmation: 'enabled-at-provider',
    },
    {
      kind: 'form',
      action: 'https://lists.example.org:8443/subscription/form',
      email: 'email',
      honeypot: 'nonce',
      hidden: [
        ['l', list],
        ['l', other],
      ],
      host: 'lists.example.org',
    },
    "form-action 'self' https://lists.example.org:8443",
  ],
  [
    'Buttondown',
    { provider: 'buttondown', username: 'errors' },
    {
      kind: 'form',
      action: 'https://buttondown.com/api/emails/embed-subscribe/errors',
      email: 'email',
      hidden: [['embed', '1']],
      host: 'buttondown.com',
    },
    "form-action 'self' https://buttondown.com",
  ],
  [
    'Mailchimp, whose honeypot is named by the list',
    { provider: 'mailchimp', action: mailchimp, confirmation: 'enabled-at-provider' },
    {
      kind: 'form',
      action: mailchimp,
      email: 'EMAIL',
      honeypot: 'b_0a1b_2c3d',
      hidden: [],
      host: 'example.us7.list-manage.com',
    },
    "form-action 'self' https://example.us7.list-manage.com",
  ],
  [
    'a hosted page, which needs no form',
    { provider: 'link', href: 'https://news.example.net/join' },
    { kind: 'link', href: 'https://news.example.net/join', host: 'news.example.net' },
    "form-action 'self'",
  ],
  ['no list', { provider: 'none' }, { kind: 'none' }, "form-action 'self'"],
]

describe.each(providers)('%s', (_, given, form, policy) => {
  test('is a setting that is taken as it is', () => {
    expect(mailingListSchema.parse(given)).toEqual(given)
  })
  test('gives the form what it needs, and nothing else', () => {
    expect(listForm(given)).toEqual(form)
  })
  test('is the only foreign place that a form may post to', () => {
    expect(formAction(given)).toBe(policy)
  })
})

const confirmation = 'enabled-at-provider'
test.each([
  ['a provider that nobody knows', { provider: 'pigeon' }, /provider/],
  [
    'listmonk without the owner’s word that it confirms',
    { provider: 'listmonk', origin: 'https://lists.example.org', lists: [list] },
    /confirmation: this provider adds addresses that nobody confirmed/,
  ],
  [
    'Mailchimp without the owner’s word',
    { provider: 'mailchimp', action: mailchimp },
    /confirmation: this provider adds addresses that nobody confirmed/,
  ],
  [
    'an API key, which every page would show',
    { provider: 'buttondown', username: 'errors', apiKey: 'example-token' },
    /apiKey: not a setting of this provider/,
  ],
  ['an embedded list with a key', { provider: 'embedded', key: 'example-token' }, /key: not a/],
  [
    'an address without encryption',
    { provider: 'link', href: 'http://news.example.net/join' },
    /href: write an address that begins with https/,
  ],
  [
    'a name and a password in an address',
    { provider: 'link', href: 'https://user:pass@news.example.net/' },
    /href: no name and no password/,
  ],
  [
    'an endpoint with a path, which would be lost',
    { provider: 'embedded', endpoint: 'https://example.com/list' },
    /endpoint: write the origin alone/,
  ],
  [
    'listmonk below a path',
    { provider: 'listmonk', origin: 'https://example.com/l', lists: [list], confirmation },
    /origin: write the origin alone/,
  ],
  [
    'listmonk without a list',
    { provider: 'listmonk', origin: 'https://example.com', lists: [], confirmation },
    /lists/,
  ],
  [
    'a form of Mailchimp on another host',
    {
      provider: 'mailchimp',
      action: 'https://list-manage.com.example.net/?u=1&id=2',
      confirmation,
    },
    /action: the host of a Mailchimp form ends with/,
  ],
  [
    'a form of Mailchimp that names no list',
    {
      provider: 'mailchimp',
      action: 'https://a.us7.list-manage.com/subscribe/post?u=1',
      confirmation,
    },
    /action: the address of a Mailchimp form has/,
  ],
  ['a user name that leaves the path', { provider: 'buttondown', username: '../../x' }, /username/],
])('%s stops the build', (_, given, reason) => {
  const result = mailingListSchema.safeParse(given)
  const problems = result.error?.issues.map((one) => `${one.path.join('.')}: ${one.message}`) ?? []
  expect(problems.join('\n')).toMatch(reason)
})
