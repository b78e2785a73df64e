/** An option of curl by its long name, with its value where it takes one. */
export interface CurlOption {
  name: string
  value?: string
}

/** What curl is told. */
export interface CurlCall {
  options: CurlOption[]
  /** What is no option: addresses. */
  addresses: string[]
}

/** Options by their letter. A letter that is not listed takes no value and changes nothing that is asked here. */
const letters: Record<string, string> = {
  k: 'insecure',
  d: 'data',
  F: 'form',
  I: 'head',
  o: 'output',
  O: 'remote-name',
  D: 'dump-header',
  c: 'cookie-jar',
  T: 'upload-file',
  X: 'request',
  K: 'config',
  H: 'header',
  Q: 'quote',
}
/** The letters of options that take a value, which may follow at once: `-odev`. */
const lettersWithValue = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz'
/** The names of options with a value that are asked for here. */
const namesWithValue = [
  ...['data', 'data-ascii', 'data-binary', 'data-raw', 'data-urlencode', 'json', 'form'],
  ...['form-string', 'upload-file', 'output', 'output-dir', 'request', 'config', 'header', 'proxy'],
  ...['dump-header', 'cookie-jar', 'trace', 'trace-ascii', 'stderr'],
  ...['user', 'proxy-user', 'write-out', 'max-time', 'noproxy', 'max-redirs', 'url', 'url-query'],
  ...['etag-save', 'hsts', 'alt-svc', 'libcurl', 'quote', 'proxy-header', 'variable', 'cookie'],
  ...[
    'preproxy',
    'connect-to',
    'resolve',
    'doh-url',
    'connect-timeout',
    'retry',
    'cacert',
    'capath',
  ],
  ...['cert', 'key', 'user-agent', 'referer', 'range', 'interface'],
]
/** The names of options without a value that are asked for. */
const plainNames = [
  ...['insecure', 'proxy-insecure', 'doh-insecure', 'remote-name', 'remote-name-all'],
  ...['head', 'get'],
]

/** Options that name a file to write. */
const writingNames = [
  ...['output', 'dump-header', 'cookie-jar', 'trace', 'trace-ascii', 'stderr'],
  ...['etag-save', 'hsts', 'alt-svc', 'libcurl'],
]

/** Reads the words behind `curl` as curl does: letters together (`-sSkI`), values apart or joined. */
export function readCurl(words: readonly string[]): CurlCall {
  const call: CurlCall = { options: [], addresses: [] }
  const waiting = [...words]
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    if (word.startsWith('--')) {
      const [written = '', joined] = word.slice(2).split(/=(.*)/s)
      const name = wholeName(written)
      const value = joined ?? (namesWithValue.includes(name) ? waiting.shift() : undefined)
      call.options.push(value === undefined ? { name } : { name, value })
    } else if (/^-./.test(word)) readLetters(word.slice(1), waiting, call)
    else call.addresses.push(word)
  }
  return call
}

/** The name of an option that may be cut short: curl takes `--insec` for `--insecure`. */
function wholeName(written: string): string {
  const names = [...namesWithValue, ...plainNames]
  if (written === '' || names.includes(written)) return written
  return names.find((name) => name.startsWith(written)) ?? written
}

function readLetters(together: string, waiting: string[], { options }: CurlCall): void {
  for (const [index, letter] of [...together].entries()) {
    const name = letters[letter] ?? letter
    if (!lettersWithValue.includes(letter)) {
      options.push({ name })
      continue
    }
    const value = together.slice(index + 1) || waiting.shift()
    options.push(value === undefined ? { name } : { name, value })
    return
  }
}

/** The options that send something of this machine, by what they take. */
export function sentBy({ options }: CurlCall): CurlOption[] {
  return options.filter(({ name }) =>
    /^(?:data(?:-\w+)?|json|form|upload-file|url-query)$/.test(name),
  )
}

/** Whether a header is a file, or a variable takes a file or a part of the environment. */
export function takesFromMachine({ options }: CurlCall): boolean {
  return options.some(
    ({ name, value = '' }) =>
      (/^(?:proxy-)?header$/.test(name) && value.startsWith('@')) ||
      (name === 'variable' && /@|^%/.test(value)),
  )
}

/** The files that are written: their names, or what of the address gives them. */
export function writtenBy({ options, addresses }: CurlCall): string[] {
  const named = options
    .filter(({ name }) => writingNames.includes(name))
    .map(({ value = '' }) => value)
  const remote = options.some(({ name }) => /^remote-name(?:-all)?$/.test(name))
  const names = remote
    ? addresses.map((address) =>
        address
          .replace(/[?#].*$/, '')
          .split('/')
          .at(-1)!,
      )
    : []
  return [...named, ...names].filter(
    (file) => file !== '-' && file !== '/dev/null' && file !== 'NUL',
  )
}
