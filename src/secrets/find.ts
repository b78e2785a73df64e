import { unescapedTexts } from './escapes.ts'
import { secretForms } from './forms.ts'
import { isRandom } from './look-of-secrets.ts'
import { privateKeys } from './private-keys.ts'
import type { Secret } from './secret.ts'

/** Hashes of packages, which are nobody’s secret whatever their letters look like. */
const hashes = /\bsha\d{1,3}-[A-Za-z0-9+/]{20,}={0,2}/g

const addresses = /:\/\/[^\s"'`<>]+/g

/** The secrets of a text, in order, also those that are escaped or stand behind an escape. None overlaps another. */
export function findSecrets(text: string): Secret[] {
  const escaped = unescapedTexts(text).flatMap((unescaped) =>
    secretsIn(unescaped.text).map(({ name, index, text: secret }): Secret => {
      const [start, end] = [index, index + secret.length].map(unescaped.placeOf)
      return { name, index: start!, text: text.slice(start, end) }
    }),
  )
  return apart([...secretsIn(text), ...escaped])
}

function secretsIn(text: string): Secret[] {
  const searched = text.replaceAll(hashes, (hash) => '-'.repeat(hash.length))
  const found = secretForms.flatMap(({ name, pattern, isSecret, goesOnBehindAnd }) =>
    [...searched.matchAll(pattern)].flatMap((match): Secret[] => {
      const kept = match[1]!.length
      const end = match.index + match[0].length
      const rest = goesOnBehindAnd ? restOfValue(searched, match.index, end) : ''
      const secret = match[0].slice(kept) + rest
      return !isSecret || isSecret(secret)
        ? [{ name, index: match.index + kept, text: secret }]
        : []
    }),
  )
  return [...found, ...privateKeys(searched), ...tokensInPaths(searched)]
}

/** How far back the beginning of an address is looked for, and how much more of a value is read. */
const [farthestBack, longestRest] = [2000, 200]

const restOfWord = new RegExp(`[&<>][^\\s"'\`]{0,${longestRest}}`, 'y')

/** What a value has behind a sign that would end it in an address. */
function restOfValue(text: string, start: number, end: number): string {
  if (!'&<>'.includes(text[end] ?? ' ')) return ''
  let begin = start
  while (begin > Math.max(0, start - farthestBack) && !/[\s"'`<>]/.test(text[begin - 1]!)) begin--
  if (/:\/\/|[?&]/.test(text.slice(begin, start))) return ''
  restOfWord.lastIndex = end
  return restOfWord.exec(text)?.[0] ?? ''
}

/** The text with `•••` in the place of every secret and every e-mail address. */
export function maskSecrets(text: string): string {
  let masked = ''
  let end = 0
  for (const secret of findSecrets(text)) {
    masked += `${text.slice(end, secret.index)}•••`
    end = secret.index + secret.text.length
  }
  return masked + text.slice(end)
}

/** Whether something in the text is secret. */
export function holdsSecret(text: string): boolean {
  return findSecrets(text).length > 0
}

/** Some registries take a token as a part of their path: `https://npm.example.com/k3J…x9/acme/`. */
function tokensInPaths(text: string): Secret[] {
  return [...text.matchAll(addresses)].flatMap((address) =>
    [...address[0].matchAll(/[^/]+/g)]
      .filter(([segment]) => isRandom(segment))
      .map((match) => ({
        name: 'token in an address',
        index: address.index + match.index,
        text: match[0],
      })),
  )
}

/** In order, with those that overlap or touch made one. */
function apart(secrets: Secret[]): Secret[] {
  const result: Secret[] = []
  for (const secret of secrets.toSorted((one, other) => one.index - other.index)) {
    const last = result.at(-1)
    const over = last ? last.index + last.text.length - secret.index : 0
    if (last && over >= 0) last.text += secret.text.slice(over)
    else result.push({ ...secret })
  }
  return result
}
