import { isNobodysHost } from '#entry/trusted-addresses.ts'
import type { CommandFault } from '#tools/tool.ts'
import { readCurl } from './curl.ts'
import { isSecret, refused } from './faults.ts'
import type { Started } from './started.ts'

/** Real hosts that a command may name, each with its reason. No secret is sent to one. */
const realHosts: Record<string, string> = {
  '1.1.1.1': 'a resolver that everybody can compare their own with',
  'fulcio.sigstore.dev':
    'it is asked for a certificate when a package is published with provenance',
  'tuf-repo-cdn.sigstore.dev': 'it is asked for the keys that signatures are checked with',
}

/** Variables that hold an address which whoever sets them answers for. */
const addressVariables = ['$ACTIONS_ID_TOKEN_REQUEST_URL']

/** Programs that are given the names of hosts as they are. */
const hostPrograms = [
  ...['nc', 'ssh', 'ping', 'dig', 'nslookup', 'host', 'getent'],
  ...['Test-NetConnection', 'Resolve-DnsName'],
]

/** Hosts in a command, other than those of examples, of this machine and a few that are known. */
export function hostFaults(started: Started): CommandFault[] {
  const hosts = hostsIn(started)
  const known = hosts.filter((host) => Object.hasOwn(realHosts, host))
  const secrets = [...started.words, ...started.assignments].filter(isSecret)
  return [
    ...hosts.flatMap((host) => (known.includes(host) ? [] : strangeHosts(host))),
    ...(known.length > 0 && secrets.length > 0 ? [refused(`sends a secret to ${known[0]}`)] : []),
  ]
}

/** Hosts of the addresses in a text that is no command. */
export function addressFaults(text: string): CommandFault[] {
  return hostsOfAddresses(text).flatMap(strangeHosts)
}

function strangeHosts(host: string): CommandFault[] {
  if (isNobodysHost(host) || /^<[a-z]+>$/.test(host)) return []
  return [
    {
      message: `“${host}” is not a host that commands may name`,
      fix: 'write registry.example.com, another host below example.com or a placeholder; a host that readers have to ask belongs in src/commands/hosts.ts',
    },
  ]
}

function hostsIn({ words: [program = '', ...words], assignments }: Started): string[] {
  // What `grep` looks for is no address: "https://[^/]*".
  if (program === 'grep' || (program === 'git' && words.includes('grep'))) return []
  return [
    ...[program, ...words, ...assignments].flatMap(hostsOfAddresses),
    ...[...words, ...assignments].flatMap((word, at) => hostsOfSettings(word, words[at + 1])),
    ...hostsOfProgram(program, words),
  ]
}

/** `https://host/`, `https:host`, `--//host/:_authToken`, each with whatever is in the place of the host. */
function hostsOfAddresses(text: string): string[] {
  const addresses = /(?:\b(?:https?|wss?|ftp):[\\/]*|(?:^|[^\w/.])\/\/|:\/\/)([^/?#\s"'`\\;,()]*)/gi
  return [...text.matchAll(addresses)].flatMap(([whole, authority = '']) =>
    authority === '' && !/^https?:/i.test(whole) ? [] : [hostOf(authority)],
  )
}

/** A host that is given to a setting without `https://`: `proxy=host:8080`, `proxy host:8080`. */
function hostsOfSettings(word: string, next = ''): string[] {
  const [, name = '', value = next] = /^-{0,2}([\w@:.-]+)(?:=(.*))?$/s.exec(word) ?? []
  return /(?:proxy|registry|mirror|host|url)$/i.test(name) ? bareHost(value) : []
}

function hostsOfProgram(program: string, words: string[]): string[] {
  if (hostPrograms.includes(program))
    return words.filter((word) => !word.startsWith('-')).flatMap(bareHost)
  if (program === 'openssl')
    return words.flatMap((word, at) =>
      /^-(?:connect|proxy|host)$/.test(word) ? bareHost(words[at + 1] ?? '') : [],
    )
  // `git@host:path` and `host:path`
  if (program === 'git')
    return words.flatMap((word) => /^(?:[\w.-]+@)?([\w.-]+\.[\w-]+):(?!\/\/)/.exec(word)?.[1] ?? [])
  return program === 'curl' || program === 'curl.exe' ? hostsOfCurl(words) : []
}

/** curl takes what has no scheme for a host. */
function hostsOfCurl(words: string[]): string[] {
  const { addresses, options } = readCurl(words)
  const others = options.filter(({ name }) =>
    /^(?:x|(?:pre)?proxy|socks.*|url|connect-to|resolve|doh-url|dns-servers)$/.test(name),
  )
  return [
    ...addresses.filter(
      (address) =>
        !/^(?:https?|ftp):/i.test(address) &&
        !addressVariables.some((name) => address === name || address.startsWith(`${name}&`)),
    ),
    ...others.flatMap(({ value = '' }) => value.split(/[:,]/).flatMap(bareHost)),
  ]
}

/** A name with a dot in it, or a number, with what may be around a host. */
function bareHost(word: string): string[] {
  const found = /^(?:[^@\s]*@)?((?:[\w-]+\.)+[\w-]+\.?)(?::\d+)?(?:\/.*)?$/s.exec(word)
  return found ? [hostOf(found[1]!)] : []
}

function hostOf(authority: string): string {
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase()
}
