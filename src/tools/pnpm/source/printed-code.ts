const prefix = 'ERR_PNPM_'

/** A code as pnpm prints it: with its prefix, but for the code that npm’s scripts have everywhere. */
export function printedCode(code: string): string {
  return code.startsWith(prefix) || code === 'ELIFECYCLE' ? code : prefix + code
}
