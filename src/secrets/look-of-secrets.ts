/** Values that are after `token =` and are none. */
const words = new Set([
  ...['true', 'false', 'null', 'undefined', 'none', 'required', 'missing', 'invalid', 'expired'],
  ...[
    'unauthorized',
    'not',
    'is',
    'must',
    'no',
    'yes',
    'and',
    'or',
    'the',
    'a',
    'an',
    '(protected)',
  ],
])

/** `${NPM_TOKEN}`, `$env:NPM_TOKEN`, `%TOKEN%`, `{token}`: the name of a value, which is no secret. */
const reference = /^["'\\]*(?:\$\{|\$\(|\$[A-Za-z_]|%\w+%|\{+[ \w.:-]*\}+|<[^>]*>)/

/** Whether what is after a key is a value of its own: no reference, no word of prose, nothing masked before. */
export function isValue(text: string): boolean {
  const bare = text.replaceAll(/^["'\\]+|["'\\,;.]+$/g, '')
  return (
    bare !== '' &&
    !reference.test(text) &&
    !words.has(bare.toLowerCase()) &&
    !/^(?:[•*…]+|x{3,}|\.+)$/i.test(bare)
  )
}

/** Whether what is after the prefix of a token could be one: words with hyphens are the name of a package. */
export function isToken(text: string): boolean {
  return (/\d/.test(text) || isOfMixedCase(text)) && !text.includes('•')
}

/** Whether capital and small letters change often. Of tokens of 20 letters and digits, three in a hundred have no digit. Names have longer words than they have. */
export function isOfMixedCase(text: string, fewest = 14): boolean {
  const letters = text.replaceAll(/[^A-Za-z]/g, '')
  const runs = letters.match(/[a-z]+|[A-Z]+/g) ?? []
  return runs.length >= letters.length * 0.4 && letters.length >= fewest
}

/** Whether letters and digits change so often that no person chose them. A hash of hexadecimal digits is no secret. */
export function isRandom(text: string): boolean {
  if (!/^[A-Za-z0-9]{16,}$/.test(text) || /^[0-9a-f]+$/i.test(text)) return false
  const runs = text.match(/[a-z]+|[A-Z]+|\d+/g)!.length
  return /\d/.test(text) && runs >= text.length * 0.35
}

/** Whether it is `name:password` in Base64, and not the word after “Basic”. */
export function isBasicCredential(text: string): boolean {
  const digits = text.replace(/={1,2}$/, '')
  return isBase64(digits) && atob(digits).includes(':')
}

/** Whether it can be decoded: Base64 without its padding. */
export function isBase64(digits: string): boolean {
  return digits.length % 4 !== 1 && /^[A-Za-z0-9+/]+$/.test(digits)
}

/** Files that are named as a domain would be: `main@index.js`. */
const fileEndings =
  /\.(?:[cm]?[jt]sx?|json|tgz|gz|css|html?|md|map|node|ya?ml|txt|lock|log|svg|png|vue|patch|diff|local)$/i

/** Whether it is somebody’s address, and not the name of a package with a version or a file. */
export function isMailAddress(text: string): boolean {
  const host = text.slice(text.indexOf('@') + 1)
  return !fileEndings.test(host) && !/^v?\d+(?:\.\d+)*\./.test(host)
}
