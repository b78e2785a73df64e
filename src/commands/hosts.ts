import { isNobodysHost } from '#entry/trusted-addresses.ts'
import type { CommandFault } from '#tools/tool.ts'

/** Real hosts that a command may name, each with its reason. No secret is sent to one. */
const realHosts: Record<string, string> = {
  '1.1.1.1': 'a resolver that everybody can compare their own with',
  'fulcio.sigstore.dev':
    'it is asked for a certificate when a package is published with provenance',
  'tuf-repo-cdn.sigstore.dev': 'it is asked for the keys that signatures are checked with',
}

/** Whether a command may name a host: one of examples, this machine, or a real one of the list. */
export function isKnownHost(host: string): boolean {
  return isNobodysHost(host) || Object.hasOwn(realHosts, host)
}

/** Hosts of the addresses in a text that is no command, other than those of examples and of this machine. */
export function addressFaults(text: string): CommandFault[] {
  return hostsOfAddresses(text)
    .filter((host) => !isNobodysHost(host))
    .map((host) => ({
      message: `“${host}” is not a host that commands may name`,
      fix: 'write registry.example.com, or another host below example.com',
    }))
}

/**
 * What could be a host in a word for a program that nobody here knows, other than hosts of examples and of this machine: after
 * `//`, with a full stop that ends no file, behind `@` and before `:`, with a port, an address of the internet. Beside a
 * secret, also whatever could be one in a shorter form: `10.1`, `ada@server`.
 */
export function possibleHosts(word: string, isBesideSecret: boolean): string[] {
  const text = word.replaceAll('\\', '/')
  const bare = text
    .replaceAll(addresses, ' ')
    .split(/[\s=,;|&<>()[\]{}"'$%]+/)
    .filter((piece) => !/^--[a-z]|^(?:\.{1,2}|~)?\//.test(piece))
    .flatMap((piece) => bareHosts(piece.split('/')[0]!.toLowerCase(), isBesideSecret))
  return [...hostsOfAddresses(text), ...bare].filter((host) => !isNobodysHost(host))
}

/** Endings of files that are no endings of hosts: `.sh`, `.md` and `.zip` are. */
const fileEnding =
  /[\w-]\.(?:ya?ml|json|toml|xml|csv|txt|log|lock|env|conf|ini|tgz|gz|[cm]?[jt]s|[jt]sx|css|html|mdx|pem|crt|key)$/
const version = /^v?\d+(?:\.\d+){1,2}(?:-[a-z]+(?:\.\d+)?)?$/
const shortAddress = /^(?:v?\d+(?:\.\d+){1,2}|\d{8,10}|0x[\da-f]+)$/

function bareHosts(piece: string, isBesideSecret: boolean): string[] {
  if (/^\[?[\da-f]*:[\da-f]*:[\da-f:.]*$/.test(piece)) return [piece]
  const parts = piece.split(/[@:]/).map((part) => part.replace(/^[-~^]+|\.+$/g, ''))
  const dotted = parts.filter(
    (part) => /[\w-]\.[\w-]/.test(part) && !fileEnding.test(part) && !version.test(part),
  )
  const [, named] = /@([\w-]+):/.exec(piece) ?? /^([\w-]+):\d{1,5}$/.exec(piece) ?? []
  const short = parts.filter((part) => shortAddress.test(part))
  const [, user] = /[\w-]@([\w-]+)$/.exec(piece) ?? []
  return [...dotted, named ?? [], isBesideSecret ? [short, user ?? []] : []].flat(2)
}

/** `https://host/`, `https:host`, `//host/:_authToken`, each with whatever stands where a host does. */
const addresses = /(?:\b(?:https?|wss?|ftp):[\\/]*|(?:^|[^\w/.])\/\/|:\/\/)([^/?#\s"'`\\;,()]*)/gi

function hostsOfAddresses(text: string): string[] {
  return [...text.matchAll(addresses)].flatMap(([whole, authority = '']) =>
    authority === '' && !/^https?:/i.test(whole) ? [] : [hostOf(authority)],
  )
}

function hostOf(authority: string): string {
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase()
}
