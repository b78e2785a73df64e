import type { Secret } from './secret.ts'

const name = 'private key'
const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
/** A key on one line, as JSON holds it. */
const onOneLine = /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)(?:(?!-----END).)+/g
/** The end of a line of a key, behind whatever a log puts before it. */
const body = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{4,}={0,2}\s*$/
/** What is between the first line of a key and its body. */
const header = /(?:Proc-Type|DEK-Info|Comment|Version): |(?:^|\s)$/
/** A line of a body is at least this long, all but its last. In characters. */
const wholeLine = 40

/** The bodies of private keys, line by line, so that the lines of a log keep their numbers. A key may be cut. */
export function privateKeys(text: string): Secret[] {
  if (!begin.test(text)) return []
  const secrets = [...text.matchAll(onOneLine)].map((match): Secret => {
    const kept = match[1]!.length
    return { name, index: match.index + kept, text: match[0].slice(kept) }
  })
  const lines = text.split('\n')
  let isInside = false
  let index = 0
  lines.forEach((line, number) => {
    const last = isInside ? body.exec(line) : null
    const isLast = lines[number + 1]?.includes('-----END') === true
    if (last && (last[0].length >= wholeLine || isLast))
      secrets.push({ name, index: index + last.index, text: last[0].trimEnd() })
    else if (!header.test(line)) isInside = false
    if (begin.test(line)) isInside = !line.includes('-----END')
    index += line.length + 1
  })
  return secrets
}
