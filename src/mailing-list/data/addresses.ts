import { domainToASCII } from 'node:url'

/** One mailbox: where mail goes, and what it is known by. */
export interface Mailbox {
  /** As typed, its domain in ASCII. */
  address: string
  /** Lower-cased: two spellings of one mailbox are one subscriber. */
  key: string
  /** What all spellings have in common that one person reads: `ada+npm@` and `ada+pnpm@`, and at some providers `a.da@`. */
  inbox: string
}

/** Names of the one provider of this size that delivers `a.da@` to `ada@`. */
const withoutDots = new Set(['gmail.com', 'googlemail.com'])

/** Control, format, space and separator characters, and what has a meaning in a header of addresses. */
const forbidden = /[\p{C}\p{Z}()<>[\]:;,\\"]/u

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

/** The inbox that a key leads to: without the tag of a sub-address, and without dots where a provider reads none. */
export function inboxOf(key: string): string {
  const [local = '', domain = ''] = key.split('@')
  const name = local.replace(/^([^+]+)\+.*$/, '$1')
  return withoutDots.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`
}

function isLocal(text: string): boolean {
  const isDotted = !text.startsWith('.') && !text.endsWith('.') && !text.includes('..')
  return text !== '' && Buffer.byteLength(text) <= 64 && isDotted && !forbidden.test(text)
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
