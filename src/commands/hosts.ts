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
  return hostFaults(text, () => false)
}

/** The same, where some hosts more may be named. */
export function hostFaults(text: string, isKnown: (host: string) => boolean): CommandFault[] {
  return hostsOfAddresses(text)
    .filter((host) => !isNobodysHost(host) && !isKnown(host))
    .map((host) => ({
      message: `“${host}” is not a host that commands may name`,
      fix: 'write registry.example.com, or another host below example.com',
    }))
}

/** `https://host/`, `https:host`, `//host/:_authToken`, each with whatever stands where a host does. */
function hostsOfAddresses(text: string): string[] {
  const addresses = /(?:\b(?:https?|wss?|ftp):[\\/]*|(?:^|[^\w/.])\/\/|:\/\/)([^/?#\s"'`\\;,()]*)/gi
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
