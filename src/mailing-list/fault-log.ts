/** How long a fault that was said is not said again, in milliseconds. */
const quiet = 60_000

/** When a fault was said last, and how often it came since. */
const said = new Map<string, { at: number; times: number }>()

/** Tells the owner of a fault, without a word that came from outside; one that comes again and again, once a minute. */
export function logFault(error: unknown, now = Date.now()): void {
  const text = faultText(error)
  const { at, times } = said.get(text) ?? { at: -Infinity, times: 0 }
  if (Math.abs(now - at) < quiet) {
    said.set(text, { at, times: times + 1 })
    return
  }
  said.set(text, { at: now, times: 0 })
  console.error(`Mailing list: ${text}${times > 0 ? ` (and ${times} times since)` : ''}`)
}

/** What a fault is and where it came up. Its message is left out: it may hold what somebody sent. */
export function faultText(error: unknown): string {
  const { name, code, errcode, stack } = error as Error & { code?: string; errcode?: number }
  const where = stack?.split('\n').find((line) => line.startsWith('    at '))
  return `${[name, code, errcode].filter(Boolean).join(' ')}${where ?? ''}`
}
