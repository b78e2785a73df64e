import { domainToASCII } from 'node:url'

/** One mailbox: where mail goes, and what it is known by. */
export interface Mailbox {
  /** As typed, its domain in ASCII. */
  address: string
  /** Lower-cased: two spellings of one mailbox are one subscriber. */
  key: string
  /** What all spellings have in common that one person reads: `ada+npm@` and `ada+pnpm@`, and what large providers read as one. */
  inbox: string
}

/** How large providers read the names of one mailbox, and the domains that lead to the same one. The first stands for all. */
const providers: { domains: string[]; read?(name: string): string }[] = [
  { domains: ['gmail.com', 'googlemail.com'], read: (name) => name.replaceAll('.', '') },
  {
    domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    read: (name) => name.replaceAll(/[._-]/g, ''),
  },
  { domains: ['icloud.com', 'me.com', 'mac.com'] },
  {
    domains: ['yandex.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'ya.ru'],
    read: (name) => name.replaceAll('.', '-'),
  },
]

/** Domains of providers at which very many people have a mailbox, among those whose spellings are read. */
export const domainsOfProviders: readonly string[] = [
  ...providers.flatMap(({ domains }) => domains),
  ...['fastmail.com', 'fastmail.fm'],
]

/** Domains at which `shop@ada.` is another name of `ada@`. */
const withSubdomains = /^([^.]+)\.(fastmail\.(?:com|fm))$/

/** Control, format, space and separator characters, and what has a meaning in a header of addresses. */
const forbidden = /[\p{C}\p{Z}()<>[\]:;,\\"@]/u

/** Reads exactly one address. A mail program takes `a@b.example, c@d.example` for two, so that is none. */
export function parseMailbox(text: string): Mailbox | undefined {
  const [local = '', domain = '', ...more] = text.normalize('NFC').trim().split('@')
  if (more.length > 0 || !isLocal(local) || !isTypedDomain(domain)) return undefined
  const host = domainToASCII(domain)
  const address = `${local}@${host}`
  if (!isDomain(host) || Buffer.byteLength(address) > 254) return undefined
  const key = address.toLowerCase()
  return { address, key, inbox: inboxOf(key) }
}

/** The inbox that a key leads to: without the tag of a sub-address, and as its provider reads it. */
export function inboxOf(key: string): string {
  const [local = '', domain = ''] = key.split('@')
  const [, account, ofAccount] = withSubdomains.exec(domain) ?? []
  if (account && ofAccount) return `${account}@${ofAccount}`
  const provider = providers.find(({ domains }) => domains.includes(domain))
  const name = withoutTag(local)
  // What is nothing but dots to its provider is no name there.
  return `${provider?.read?.(name) || name}@${provider?.domains[0] ?? domain}`
}

/** A key without the tag of its sub-address, however its provider reads the rest. */
export function plainInboxOf(key: string): string {
  const [local = '', domain = ''] = key.split('@')
  return `${withoutTag(local)}@${domain}`
}

function withoutTag(local: string): string {
  return local.replace(/^([^+]+)\+.*$/, '$1')
}

function isLocal(text: string): boolean {
  const isDotted = !text.startsWith('.') && !text.endsWith('.') && !text.includes('..')
  return text !== '' && Buffer.byteLength(text) <= 64 && isDotted && !isForbidden(text)
}

/** Whether a sign is forbidden, or is one in another width: `＠`. */
function isForbidden(text: string): boolean {
  return forbidden.test(text) || forbidden.test(text.normalize('NFKC'))
}

/** Letters of any script. `domainToASCII` alone would read `b.example/path` and `%62.example` as `b.example`. */
function isTypedDomain(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(text)
}

function isDomain(host: string): boolean {
  const labels = host.split('.')
  const areLabels = labels.every((label) => /^(?!-)[a-z\d-]{1,63}(?<!-)$/.test(label))
  return labels.length > 1 && areLabels && !/^\d+$/.test(labels.at(-1)!)
}
