const minute = 60_000

/** Tells the owner what the mail server does not take, without an address: each answer once a minute, with how often it came. */
export class RefusalLog {
  readonly #noted = new Map<string, { at: number; more: number }>()

  note(kind: string, code: string, isFinal: boolean, now: number): void {
    const what = `${kind} mail ${isFinal ? 'refused for good' : 'not taken, tried again later'}: ${code}`
    const before = this.#noted.get(what)
    if (before && Math.abs(now - before.at) < minute) {
      before.more++
      return
    }
    this.#noted.set(what, { at: now, more: 0 })
    const more = before && before.more > 0 ? ` (and ${before.more} before)` : ''
    console.error(`Mailing list: ${what}${more}`)
  }
}
