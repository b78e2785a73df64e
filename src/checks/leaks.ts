/** Something that must not stand in a public text. */
export interface Leak {
  line: number
  found: string
}

/** Hosts of real registries. Without dots here, so that this file does not name them either. */
const registries = [
  'registry npmjs org',
  'registry npmjs com',
  'replicate npmjs com',
  'skimdb npmjs com',
  'registry yarnpkg com',
  'registry npmmirror com',
  'npm jsr io',
  'pkg github com',
  'ghcr io',
  'jfrog io',
  'pkgs dev azure com',
  'pypi org',
  'pythonhosted org',
  'index crates io',
  'static crates io',
  'repo maven apache org',
  'repo1 maven org',
  'rubygems org',
  'repo packagist org',
  'api nuget org',
  'proxy golang org',
  'registry-1 docker io',
].map((words) => words.replaceAll(' ', '.'))

/** Names that are nobody's, by RFC 2606 and RFC 6761. */
const reserved = /(^|\.)(example\.(com|org|net)|example|invalid|test|localhost)$/i

const hostName =
  /(?<before>\/\/(?:[\w.~-]+@)?)?(?<![a-z0-9_])(?<host>(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])/gi
const registryLike = /^(registry|npm|npm-registry|packages?)[\w-]*\./i
const commonTopLevels = /\.(com|org|net|io|dev|co|app|cloud|eu|de|cn)$/i

/** Hosts of registries that are not made up; `registry.example.com` is. */
export function findRealHosts(text: string): Leak[] {
  return findIn(
    text,
    hostName,
    ({ before, host = '' }) => {
      const name = host.toLowerCase()
      if (reserved.test(name)) return false
      if (registries.some((one) => name === one || name.endsWith(`.${one}`))) return true
      // `npm.config.get` in an excerpt is no host: without a // it takes a top-level domain to be one.
      return registryLike.test(name) && (before !== undefined || commonTopLevels.test(name))
    },
    'host',
  )
}

const tokens =
  /\b(?:npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|AKIA[A-Z0-9]{16})\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/g
const bearers = /\bBearer +(?<value>[A-Za-z0-9._~+/-]{20,}=*)/g
const basics = /(?:\bBasic +|:_auth\s*=\s*)["']?(?<value>[A-Za-z0-9+/]{8,}={0,2})/g
const uuids = /_authToken\s*=\s*["']?(?<value>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi
const mail =
  /(?<![\w/:.@-])(?<user>[\w.+-]+)@(?<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})\b(?![:/])/gi

/** What looks like somebody's token, password or e-mail address. */
export function findCredentials(text: string): Leak[] {
  return [
    ...findIn(text, tokens, () => true),
    ...findIn(text, bearers, ({ value = '' }) => /\d/.test(value)),
    ...findIn(text, basics, ({ value = '' }) => isNameAndPassword(value)),
    ...findIn(text, uuids, ({ value = '' }) => !/^[0-]+$/.test(value)),
    ...findIn(text, mail, ({ user, host = '' }) => user !== 'git' && !reserved.test(host)),
  ]
}

/** A path that npm itself prints, in its advice on `npm cache clean`. */
const npmsOwnPath = '/tmp/empty-cache'

const paths =
  /(?<![\w.~-])(?:(?:\/home|\/Users)\/(?<user>[\w.-]+)|[A-Z]:\\+Users\\+(?<other>[\w.-]+)|\/(?:root|work(?:space)?s?|builds|private\/var\/folders|var\/folders|tmp)\/[\w.-]+)/g

/** Paths of somebody's machine; `/home/user` is nobody's. */
export function findLocalPaths(text: string): Leak[] {
  return findIn(
    text.replaceAll(npmsOwnPath, ''),
    paths,
    ({ user, other }) => !/^(user|you|runner)$/.test(user ?? other ?? ''),
  )
}

/** Whether a Basic credential holds more than an example. */
function isNameAndPassword(value: string): boolean {
  const decoded = Buffer.from(value, 'base64').toString('latin1')
  return /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(decoded) && !/example|^user:/i.test(decoded)
}

/** Every match that `isLeak` confirms, with its line; of the match the group `part`, where one is named. */
function findIn(
  text: string,
  pattern: RegExp,
  isLeak: (groups: Partial<Record<string, string>>) => boolean,
  part?: string,
): Leak[] {
  return [...text.matchAll(pattern)]
    .filter((match) => isLeak(match.groups ?? {}))
    .map((match) => ({
      line: text.slice(0, match.index).split('\n').length,
      found: (part && match.groups?.[part]) || match[0],
    }))
}
