/** Tells the owner of a fault, without a word that came from outside. */
export function logFault(error: unknown): void {
  const { name, code, errcode, stack } = error as Error & { code?: string; errcode?: number }
  const where = stack?.split('\n').find((line) => line.startsWith('    at '))
  console.error(`Mailing list: ${[name, code, errcode].filter(Boolean).join(' ')}${where ?? ''}`)
}
