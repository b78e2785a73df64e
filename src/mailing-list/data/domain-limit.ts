import { domainsOfProviders } from './addresses.ts'

const day = 24 * 60 * 60_000

/** How many confirmations all inboxes of one mail domain are sent in a day: one person may read them all. */
export const mostOfDomain = 50

/** How many more, one to each network that asked for none yet: nobody is shut out by three networks that ask for all. */
export const mostOfFurtherNetworks = 200

/** How many domains are remembered at most, so that a flood fills no memory. */
const mostDomains = 100_000

/** Domains at which very many people have a mailbox. */
const large = new Set([
  ...domainsOfProviders,
  ...['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  ...['hotmail.co.uk', 'hotmail.de', 'hotmail.fr', 'live.co.uk', 'outlook.de', 'outlook.fr'],
  ...[
    'yahoo.com',
    'yahoo.co.uk',
    'yahoo.co.jp',
    'yahoo.co.in',
    'yahoo.de',
    'yahoo.fr',
    'ymail.com',
  ],
  ...[
    'aol.com',
    'gmx.de',
    'gmx.net',
    'gmx.at',
    'gmx.com',
    'web.de',
    't-online.de',
    'freenet.de',
    'posteo.de',
  ],
  ...['mail.ru', 'qq.com', '163.com', '126.com', 'foxmail.com'],
  ...['naver.com', 'orange.fr', 'free.fr', 'laposte.net', 'libero.it', 'uol.com.br', 'seznam.cz'],
  ...['zoho.com', 'mailbox.org', 'tutanota.com', 'hey.com', 'comcast.net', 'verizon.net'],
])

/** What a domain was sent today, and the networks that asked for it. */
interface Sent {
  many: number
  shares: Set<string>
}

/** Counts the confirmations of mail domains, in memory and by the day. */
export class DomainLimit {
  #day = 0
  readonly #sent = new Map<string, Sent>()

  /** Counts one that a network (`share`) asks for; false where the domain of an address was sent enough. */
  take(address: string, share: string, now: number): boolean {
    const today = Math.floor(now / day)
    if (today !== this.#day || this.#sent.size >= mostDomains) this.#sent.clear()
    this.#day = today
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
    if (large.has(domain)) return true
    const sent = this.#sent.get(domain) ?? { many: 0, shares: new Set() }
    this.#sent.set(domain, sent)
    const isOver =
      sent.many >= mostOfDomain &&
      (sent.shares.has(share) || sent.many >= mostOfDomain + mostOfFurtherNetworks)
    if (isOver) return false
    sent.many++
    sent.shares.add(share)
    return true
  }
}
