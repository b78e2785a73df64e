import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** What a link may be used for; a link for one is of no use for another. The words are signed: other words would end every link that was mailed. */
type Purpose = 'confirm' | 'manage' | 'leave' | 'form'

/** The form of every token that a mail carries. */
const mailed = /^[\da-f]{32}\.[\da-f]{40}$/

/** Makes and checks the tokens of links and forms. Nothing that it needs is in the database. */
export class Tokens {
  readonly #keys: string[]

  /** The current key first; older ones are still good for links that were mailed. */
  constructor(keys: string[]) {
    this.#keys = keys
  }

  /** For the link that begins a subscription. A later subscription of the subscriber has another. */
  confirm(subscriber: string, generation: number): string {
    return `${subscriber}.${this.#sign('confirm', `${subscriber}/${generation}`)}`
  }

  /** For the page on which a subscriber sees and changes what is stored. */
  manage(subscriber: string): string {
    return `${subscriber}.${this.#sign('manage', subscriber)}`
  }

  /** For the link that ends the subscription. */
  unsubscribe(subscriber: string): string {
    return `${subscriber}.${this.#sign('leave', subscriber)}`
  }

  /** For a form: proof that it was read before it was sent. */
  form(now: number): string {
    const time = String(Math.floor(now / 1000))
    return `${time}.${this.#sign('form', time)}`
  }

  /** The subscriber that this link names; undefined where the token was not made here for that purpose. */
  subscriber(purpose: 'manage' | 'leave', token: string): string | undefined {
    const { text, mac } = parts(token)
    return mailed.test(token) && this.#isSigned(purpose, text, mac) ? text : undefined
  }

  /** The subscriber that this link claims to be for; `isConfirm` decides. */
  claimedSubscriber(token: string): string | undefined {
    return mailed.test(token) ? parts(token).text : undefined
  }

  /** Whether this link was mailed for this generation of the subscriber that it claims. */
  isConfirm(token: string, generation: number): boolean {
    const { text, mac } = parts(token)
    return this.#isSigned('confirm', `${text}/${generation}`, mac)
  }

  /** Seconds since this token was given to a form; undefined where it was not made here. */
  formAge(token: string, now: number): number | undefined {
    const { text, mac } = parts(token)
    return this.#isSigned('form', text, mac) ? Math.floor(now / 1000) - Number(text) : undefined
  }

  #sign(purpose: Purpose, text: string, key = this.#keys[0]!): string {
    return createHmac('sha256', key).update(`${purpose}:${text}`).digest('hex').slice(0, 40)
  }

  #isSigned(purpose: Purpose, text: string, mac: string): boolean {
    return this.#keys.some((key) => isSame(this.#sign(purpose, text, key), mac))
  }
}

export function newId(): string {
  return randomBytes(16).toString('hex')
}

/** Reads the keys of a file, one a line; writes the first one where there is no file and `mayCreate` holds. */
export function readKeys(file: string, mayCreate: () => boolean): string[] {
  if (!existsSync(file)) {
    if (!mayCreate())
      throw new Error(
        `${file} is gone, and the list has subscribers: without it every link that was mailed is dead. Restore it from a backup.`,
      )
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  }
  const keys = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (keys.length === 0) throw new Error(`${file} holds no key. Restore it from a backup.`)
  return keys
}

function parts(token: string): { text: string; mac: string } {
  const [text = '', mac = ''] = token.split('.', 2)
  return { text, mac }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
