/** Shorter names are alike by chance. In characters, without dots and hyphens. */
const shortestName = 8

/**
 * Whether a host seems to be one of the known ones and is not: with another ending, a letter or two
 * changed, dots for hyphens, or letters that are no plain ones (punycode).
 */
export function isLookalike(host: string, known: string[]): boolean {
  const name = withoutPort(host)
  if (name.split('.').some((label) => label === '' || label.startsWith('xn--'))) return true
  const isKnown = known.map(withoutPort).some((one) => name === one || name.endsWith(`.${one}`))
  return !isKnown && known.map(withoutPort).some((one) => isLike(name, one))
}

function isLike(name: string, known: string): boolean {
  const labels = known.split('.')
  const begin = labels.slice(0, -1).join('.')
  if (labels.length > 2 && name.startsWith(`${begin}.`)) return true
  const [flat, flatKnown] = [flattened(name), flattened(known)]
  return flatKnown.length >= shortestName && (flat.includes(flatKnown) || areNear(flat, flatKnown))
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
