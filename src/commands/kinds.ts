import { isOfOtherHost } from '#entry/paths.ts'
import { isNobodysHost } from '#entry/trusted-addresses.ts'
import { grammars } from '#tools/grammars.ts'
import { isKnownPackage, isPackageSpec } from '#tools/packages.ts'
import { manifestProblems, settingOfManifest } from '#tools/package-json.ts'
import { isCode } from './node-code.ts'
import { isKnownHost } from './hosts.ts'

/** The package that the commands of an entry are about: the example of its placeholder. */
export type Subject = string | undefined

/** Whether a word is a value of a kind. */
type Test = (word: string, subject: Subject) => boolean

/**
 * A name that is neither this folder nor the one above, nor the folder of a repository. It is no option either: behind an
 * option that the program takes without a value, `git diff -C --output` would be one. Windows drops a full stop at its end.
 */
const name = String.raw`(?!-|\.[gG][iI][tT](?:[/\\]|$))[\w@.+-]*[\w@+-]`
const below = String.raw`${name}(?:[/\\]${name})*[/\\]?`
/** What a command makes and nothing runs: no hidden file or folder, no package.json and nothing that is installed. */
const madeName = String.raw`(?!\.|package\.json$|node_modules(?:[/\\]|$))${name}`
const made = String.raw`${madeName}(?:[/\\]${madeName})*[/\\]?`
/** Folders that commands of tools print, and their caches: the only ones that are written to outside of a project. */
const folders = grammars.flatMap(({ places }) => places.folders).join('|')
const deletable = grammars.flatMap(({ places }) => places.deletable).join('|')

const anyPath = new RegExp(
  String.raw`^(?!-)(?:${folders}|~|\$\{TMPDIR:-\.\}|[A-Z]:(?=\\))?[\w@.+/\\*?-]+$|^"?(?:${folders}|\$\{TMPDIR:-\.\})"?$`,
)

const host = String.raw`(?:[\w-]+\.)*[\w-]+`
const port = String.raw`(?::\d{1,5})?`
const addressOf = new RegExp(
  String.raw`^https?://((?:[a-z-]+|\$\{?\w+\}?):\$(?:env:)?\{?\w+\}?@)?(${host})${port}(?:/(?:[\w.~@+/-]|%[\da-fA-F]{2})*)?$`,
)

/** Kinds of words, by the name that forms use for them. What matches no pattern is refused. */
const kinds: Record<string, RegExp | Test> = {
  // Places. To read, every path; to write, the project, what lies beside it, and folders of tools.
  path: (word) => anyPath.test(word) && !isOfOtherHost(word),
  inside: new RegExp(String.raw`^(?:\./)?${below}$`),
  // A hidden name beside the project belongs to a home, where programs run what it holds: `../.bashrc`.
  'inside-or-beside': new RegExp(String.raw`^(?:\./|\.\./(?!\.))?${below}$`),
  'new-file': new RegExp(String.raw`^(?:\.{1,2}/)?${made}$`, 'i'),
  'own-program': new RegExp(`^\\.{1,2}/${below}$`),
  folder: new RegExp(
    String.raw`^(?:(?:\./|\.\./(?!\.))?${below}|(?:${folders})(?:[/\\]${below})?|(?:~/\.(?:cache|local)|/home/user/project)(?:/${below})?)$`,
  ),
  certificate: /^(?!-)(?:[\w.-]+|\/etc\/ssl\/[\w.-]+|\.\/[\w.-]+|C:\\certs\\[\w.-]+)\.pem$/,
  project: /^(?:\.|\$PWD|\/home\/user\/[\w-]+)$/,
  'script-file': /^(?:src|scripts|dist)\/[\w-]+\.[cm]?js$/,
  deletable: new RegExp(String.raw`^(?:\./)?(?:${deletable})$`),
  empty: /^\$\(mktemp -d\)$|^\$env:TEMP\\[\w-]+$/,
  glob: (word) => /^(?!-)(?::\(top\))?[\w@.*?/+-]+$/.test(word) && !isOfOtherHost(word),
  file: /^(?!-)(?:\.\/)?(?!\.{1,2}$)[\w@.+-]+$/,
  'certificate-file': /^[\w-][\w.-]*\.(?:cer|crt|der|pem)$/,
  // Hosts and addresses. No secret goes to a known host, only to those of examples and to this machine.
  host: (word) => isHost(word, isKnownHost),
  resolver: (word) => word.startsWith('@') && isHost(word.slice(1), isKnownHost),
  'own-host': (word) => isHost(word, isNobodysHost),
  'no-proxy': (word) => word === '*' || isHost(word, isNobodysHost),
  address: (word) => isAddress(word, isKnownHost),
  'own-address': (word) => isAddress(word, isNobodysHost),
  'proxy-address': (word) =>
    isAddress(word.replace(/^socks5h?:/, 'http:'), isNobodysHost) || isHost(word, isNobodysHost),
  registry: (word) =>
    isAddress(word, isNobodysHost) &&
    /^https:|^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/.test(word),
  repository: /^(?:git\+)?(?:https|ssh):\/\/(?:git@)?git\.example\.com\/[\w./-]*$/,
  header: /^accept: [\w./+;=, *-]+$/,
  authorization: /^authorization: Bearer \$(?:env:)?[A-Z_]*TOKEN$/,
  'token-variable': /^\$\{[A-Z_0-9]+\??\}$|^\$[A-Z_]+$/,
  login: /^[a-z]+(?::\$[A-Z_]*PASSWORD)?$/,
  // Words.
  number: /^\d{1,9}$/,
  boolean: /^(?:true|false)$/,
  mode: /^(?:0?[0-7][0-5][0145]|u?\+[rwx]+)$/,
  owner: /^\$\(id -u\):\$\(id -g\)$/,
  word: /^[A-Za-z][\w.-]*$/,
  words: /^[\w.,+ -]+$/,
  user: /^[A-Za-z0-9][\w.-]*$|^\$\(id -un\)$/,
  team: /^[a-z0-9][\w.-]*:[a-z0-9][\w.-]*$/,
  scope: /^@?[a-z0-9][\w.-]*$/,
  otp: /^\d{6}$|^\$OTP$/,
  addresses: /^\d{1,3}(?:\.\d{1,3}){3}\/\d+(?:,\d{1,3}(?:\.\d{1,3}){3}\/\d+)*$/,
  text: /^[\w .,:;'?()-]*$/,
  pattern: /^(?!-)[^$`]*$|^\$\(df --output=target [\w@./-]+ \| tail -n 1\)$/,
  quoted: /^[^$`]*$/,
  format: /^(?:%\{[a-z_]+\}|%[hansdHS]|[ \w]|\\n)+$/,
  revision: /^[\w][\w./~^-]*$/,
  version: /^\d+(?:\.\d+){0,2}(?:-[\w.-]+)?$/,
  range: /^[\w.^~<>=|* -]+$/,
  environment:
    /^Env:(?:(?:HTTPS?_)?PROXY|NO_PROXY|NODE_OPTIONS|SIGSTORE_ID_TOKEN|NODE_TLS_REJECT_UNAUTHORIZED)$/,
  // Of a token only its length is printed.
  'readable-environment': /^Env:(?!.*(?:TOKEN|PASSWORD|SECRET))\w*$/i,
  context: /^\d{1,3}(?:,\d{1,3})?$/,
  'credentials-of-repository':
    /^url\.https:\/\/(?:x-access-token:\$\{(?:env:)?GIT_TOKEN\}@)?git\.example\.com\/\.insteadOf$/,
  port: /^:\d{1,5}$/,
  variable: /^[A-Za-z_]\w*$/,
  value: /^\$[A-Z_]+$|^exit status \$(?:\?|LASTEXITCODE)$|^\$\?$|^yes$/,
  argument: /^(?:--?[a-z][\w-]*(?:=[\w.-]+)?|[\w.:@-]+)$/,
  script: /^[A-Za-z0-9][\w:.-]*$/,
  workspace: /^(?:@[a-z0-9][\w.-]*\/)?[A-Za-z0-9][\w./-]*$/,
  'node-options':
    /^(?:\$(?:env:)?NODE_OPTIONS )?--(?:max-old-space-size=\d+|max-http-header-size=\d+|dns-result-order=(?:ipv4first|verbatim)|network-family-autoselection-attempt-timeout=\d+|use-system-ca|openssl-legacy-provider)$/,
  // Code for Node, as it is written in node-code.ts.
  'reading-code': (word, subject) => isCode('reads', word, subject),
  'loading-code': (word, subject) => isCode('changes-machine', word, subject),
  // What tools take.
  tool: (word) => isTool(word),
  'tool-version': (word) => /@[\w.-]+$/.test(word) && isTool(word.replace(/@[\w.-]+$/, '')),
  'any-package': (word) => isPackageSpec(word),
  package: (word) => isKnownPackage(word),
  // Of a registry: `.` is the project, for which tools run other things than for a package.
  'named-package': (word) => isPackageSpec(word) && isKnownPackage(word),
  'manifest-setting': (word, subject) =>
    manifestProblems(settingOfManifest(word) ?? [], subject).length === 0,
  'manifest-json': (word, subject) => {
    const set = settingOfManifest(word, JSON.parse)
    return set !== undefined && manifestProblems(set, subject).length === 0
  },
  'setting-name': /^[\w@:./-]+$/,
  'manifest-field': /^[A-Za-z_][\w.:@/<>=^~[\]-]*$/,
  selector: /^[\w@#.:*()[\]=<>^~, -]+(?:\/[\w@#.:*()[\]=<>^~, -]+)*$/,
}

/** Whether a kind is one. */
export function isKind(kind: string): boolean {
  return Object.hasOwn(kinds, kind)
}

/** Whether a word is a value of a kind. */
export function fitsKind(kind: string, word: string, subject: Subject): boolean {
  const test = kinds[kind]
  return test instanceof RegExp ? test.test(word) : (test?.(word, subject) ?? false)
}

/** Whether a word is one of `a|<kind>|b<kind>`, as forms write it. */
export function fitsOneOf(word: string, values: string, subject: Subject): boolean {
  return values.split('|').some((value) => {
    const kind = /^<(.+)>$/.exec(value)?.[1]
    return kind === undefined ? word === value : fitsKind(kind, word, subject)
  })
}

/** A host with its port, be it written as readers write it or left open: `<host>`. */
function isHost(word: string, isKnown: (host: string) => boolean): boolean {
  const [, found] = new RegExp(`^(${host})${port}$`).exec(word) ?? []
  return found !== undefined && isKnown(found.toLowerCase())
}

/** Whether a word is a program of a tool. */
function isTool(word: string): boolean {
  return grammars.some(({ programs }) => programs.includes(word))
}

function isAddress(word: string, isKnown: (host: string) => boolean): boolean {
  const [, login, found] = addressOf.exec(word) ?? []
  // A password goes to hosts of examples alone.
  const isAllowed = login === undefined ? isKnown : isNobodysHost
  return found !== undefined && isAllowed(found.toLowerCase())
}
