/** Shorter names are alike by chance. In characters, without dots and hyphens. */
const shortestName = 8

/** Endings that nobody can register: names of a company’s own network. */
const ownEnding = /\.(?:local|localdomain|internal|intranet|lan|corp|home|private)$/

/** What a name ends in that many people have: `com`, `co.uk`. */
const sharedEnding = /\.(?:(?:com?|net|org|gov|edu|ac)\.)?[a-z]+$/

/**
 * Whether a host seems to be one of the known ones and is not: with another ending, a letter or two
 * changed, dots for hyphens, or letters that are no plain ones (punycode), at its end or below any other name.
 * `owned` are domains whose name belongs to their owner under every ending.
 */
export function isLookalike(host: string, known: string[], owned: string[] = []): boolean {
  const name = withoutPort(host)
  if (name.split('.').some((label) => label === '' || label.startsWith('xn--'))) return true
  const hosts = [...known, ...owned].map(withoutPort)
  if (hosts.some((one) => name === one || name.endsWith(`.${one}`))) return false
  return hosts.some((one) => isLike(name, one)) || owned.some((one) => isOfOwner(name, one))
}

function isLike(name: string, known: string): boolean {
  const labels = known.split('.')
  const begin = labels.slice(0, -1)
  if (labels.length > 2 && includesRow(name.split('.'), begin)) return true
  if (includesRow(wordsOf(name), wordsOf(known))) return true
  if (
    labels.length > 2 &&
    endsInRow(wordsOf(name.replace(sharedEnding, '')), wordsOf(begin.join('.')))
  )
    return true
  const [flat, flatKnown] = [flattened(name), flattened(known)]
  const end = flattened(name.split('.').slice(-labels.length).join('.'))
  if (flatKnown.length < shortestName) return isMistakenFor(end, flatKnown)
  return flat.includes(flatKnown) || areNear(flat, flatKnown) || areNear(end, flatKnown)
}

/** A shorter name begins others by chance. In characters. */
const shortestBeginning = 5

/** Whether a name is that of an owner with another ending, or begins with it: `npm.example.co`, `example-cdn.test` for `example.com`. */
function isOfOwner(name: string, owned: string): boolean {
  const own = owned.slice(0, owned.lastIndexOf('.'))
  const rest = name.replace(sharedEnding, '')
  const registered = rest.slice(rest.lastIndexOf('.') + 1)
  const begins = own.length >= shortestBeginning && registered.startsWith(own)
  return !ownEnding.test(name) && (begins || `.${rest}`.endsWith(`.${own}`))
}

function wordsOf(name: string): string[] {
  return name.split(/[.-]/)
}

function includesRow(words: string[], row: string[]): boolean {
  return `.${words.join('.')}.`.includes(`.${row.join('.')}.`)
}

function endsInRow(words: string[], row: string[]): boolean {
  return `.${words.join('.')}`.endsWith(`.${row.join('.')}`)
}

/** `registry-example.com` and `reg1stry.example.com` are read as `registry.example.com` is. */
function flattened(name: string): string {
  return name
    .replaceAll(/[.-]/g, '')
    .replaceAll('0', 'o')
    .replaceAll(/[1i]/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

/** Whether a short name is taken for another at a glance: two neighbours swapped, a letter doubled, `q` for `g`. */
function isMistakenFor(name: string, other: string): boolean {
  const isOneMore = name.length === other.length + 1 && areNear(name, other)
  const isDoubled =
    isOneMore && name.replaceAll(/(.)\1/g, '$1') === other.replaceAll(/(.)\1/g, '$1')
  const isSwapped = [...name].sort().join() === [...other].sort().join() && areNear(name, other)
  return isDoubled || isSwapped || name.replaceAll('q', 'g') === other
}

/** Whether one letter more, less or other, or two neighbours swapped, make one name the other. */
function areNear(name: string, other: string): boolean {
  if (Math.abs(name.length - other.length) > 1) return false
  let start = 0
  while (start < name.length && name[start] === other[start]) start++
  let [end, otherEnd] = [name.length, other.length]
  while (end > start && otherEnd > start && name[end - 1] === other[otherEnd - 1]) {
    end--
    otherEnd--
  }
  const [rest, otherRest] = [name.slice(start, end), other.slice(start, otherEnd)]
  const isSwapped = rest.length === 2 && rest === [...otherRest].reverse().join('')
  return isSwapped || Math.max(rest.length, otherRest.length) <= 1
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}
