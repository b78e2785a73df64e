/** What a case may ask of its registry in all, far more than any tool does: the recorder answers, and watches others meanwhile. */
const most = {
  /** Connections, tunnels and requests. */
  asked: 4000,
  /** Bytes of answers; some may never be read. */
  sent: 64 * 2 ** 20,
}

/** What a registry was asked so far. */
export interface Allowance {
  /** What it was asked too much of; undefined while it was not. */
  excess: string | undefined
  /** Notes that something was asked; false where that is too much. */
  ask: () => boolean
  /** Notes that so many bytes are sent. */
  send: (bytes: number) => void
}

/** Begins to count; calls `end` as soon as it is too much. */
export function openAllowance(end: () => void): Allowance {
  let [asked, sent] = [0, 0]
  const exceed = (excess: string) => {
    if (allowance.excess) return
    allowance.excess = excess
    end()
  }
  const allowance: Allowance = {
    excess: undefined,
    ask: () => {
      asked += 1
      if (asked > most.asked) exceed(`more than ${most.asked} connections and requests`)
      return allowance.excess === undefined
    },
    send: (bytes) => {
      sent += bytes
      if (sent > most.sent) exceed(`more than ${most.sent / 2 ** 20} MB of answers`)
    },
  }
  return allowance
}
