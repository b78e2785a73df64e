/**
 * Whether a text holds a path, also where it is written for an address, for JSON or HTML, for Windows, or behind an
 * option (`-I/home/ann`). What only ends like it is another path: `registry.example.com/home/ann`, `/srv/home/ann`.
 */
export function holdsPath(text: string, path: string): boolean {
  const pattern = patternOf(path.split('/').filter(Boolean))
  return readingsOf(text).some((reading) => pattern.test(reading))
}

function patternOf(names: readonly string[]): RegExp {
  const [written, isOne] = [names.map(RegExp.escape), names.length === 1]
  // A tool may break its lines behind a slash, and draw before the next one.
  const slash = '/(?:\\n[ │]*)?'
  const starts = [
    // A single name is in `./app` by chance.
    isOne ? '(?<![\\w.-])' : '(?<!\\w)',
    // An option of one word, and an address of a file that names its machine.
    ...['(?<![\\w-])--?[a-z]+', '\\bfile:/[\\w.-]+'],
  ]
  const end = isOne ? '(?![\\w-])' : '(?!\\w)'
  return new RegExp(`/(?<=(?:${starts.join('|')})/)(?:\\n[ │]*)?${written.join(slash)}${end}`, 'i')
}

/** The text with its escapes read, and with every separator of paths as one slash; a `\n` is a line’s end to some, and a name to others. */
function readingsOf(text: string): string[] {
  const plain = unescaped(text)
  return [plain, plain.replaceAll(/\\[nrtbf"]/g, '\n')].map((one) =>
    one.replaceAll(/[\\/]+(?:\.?[\\/]+)*/g, '/'),
  )
}

const escapes =
  /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x([0-9a-f]{1,4});|&#(\d{1,5});/gi
/** What is escaped may be escaped once more: `%252f`. */
const mostTimes = 3

function unescaped(text: string): string {
  let result = text
  for (let times = 0; times < mostTimes; times += 1) {
    const before = result
    result = before.replaceAll(escapes, (_escape, ...groups: (string | undefined)[]) => {
      const [hexadecimal, decimal] = [groups.slice(0, 4).find(Boolean), groups[4]]
      return String.fromCharCode(hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal))
    })
    if (result === before) break
  }
  return result
}
