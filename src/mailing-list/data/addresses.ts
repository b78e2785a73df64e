import { domainToASCII } from 'node:url'

/** One mailbox: where mail goes, and what it is known by. */
export interface Mailbox {
  /** As typed, its domain in ASCII. */
  address: string
  /** Lower-cased: two spellings of one mailbox are one subscriber. */
  key: string
  /** The key without the tag of a sub-address: `ada+npm@` and `ada+pnpm@` are read by one person. */
  inbox: string
}

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
  return { address, key, inbox: key.replace(/^([^@+]+)\+[^@]*/, '$1') }
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
