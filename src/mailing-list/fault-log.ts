/** Tells the owner of a fault, without a word that came from outside. */
export function logFault(error: unknown): void {
  console.error(`Mailing list: ${faultText(error)}`)
}

/** What a fault is and where it came up. Its message is left out: it may hold what somebody sent. */
export function faultText(error: unknown): string {
  const { name, code, errcode, stack } = error as Error & { code?: string; errcode?: number }
  const where = stack?.split('\n').find((line) => line.startsWith('    at '))
  return `${[name, code, errcode].filter(Boolean).join(' ')}${where ?? ''}`
}
