import { isBase64 } from './look-of-secrets.ts'

/** Names that are nobody's, by RFC 2606 and RFC 6761. */
export const reservedHost = /(^|\.)(example\.(com|org|net)|example|invalid|test|localhost)$/i

/** What pnpm leaves of a token: its first four characters. */
const leftOver = /^.{0,4}\[hidden\]$/

/** Whether a secret says that it is none: it holds the word example, a variable, a reserved host, or is a plain word. */
export function isMadeUp(secret: string): boolean {
  return (
    leftOver.test(secret) ||
    /^[a-z:_-]+[,}]?$|^123456$|^[0-]+$|\$\{(?:env:)?\w+\??\}/.test(secret) ||
    reservedHost.test(secret.split('@')[1] ?? '') ||
    [secret, ...secret.split(/[.:]/).map(fromBase64)].some((text) => /example|^user:/i.test(text))
  )
}

function fromBase64(text: string): string {
  const digits = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '')
  return isBase64(digits) ? atob(digits) : ''
}
