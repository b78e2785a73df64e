import { knownRegistries } from '#entry/known-registries.ts'
import { findSecrets } from '#secrets/find.ts'
import { isMadeUp, reservedHost } from '#secrets/made-up.ts'
import { recorders } from '#tools/recorders.ts'

/** Something that must not be in a public text. */
export interface PrivateData {
  line: number
  found: string
}

// A label has at most 63 characters; without that limit, a long row of hyphens is read over and over.
const hostName =
  /(?<before>\/\/(?:[\w.~-]+@)?)?(?<![a-z0-9_])(?<host>(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.){1,40}[a-z][a-z0-9-]{0,61}[a-z0-9])/gi
const registriesOfTools = recorders.flatMap(({ registryHosts }) => registryHosts ?? [])
const registryLike = new RegExp(
  `^(?:${['registry', 'packages?', ...registriesOfTools.flatMap(({ begin }) => begin)].join('|')})[\\w-]*\\.`,
  'i',
)
const commonTopLevels = /\.(com|org|net|io|dev|co|app|cloud|eu|de|cn)$/i

/** Hosts that look like a registry’s and never were. */
const notRegistries = registriesOfTools.flatMap(({ except }) => except)

/** Hosts of registries that are not made up; `registry.example.com` is. */
export function findRealHosts(text: string): PrivateData[] {
  return findIn(
    text,
    hostName,
    ({ before, host = '' }) => {
      const name = host.toLowerCase()
      if (reservedHost.test(name) || notRegistries.includes(name)) return false
      if (knownRegistries.some((one) => name === one || name.endsWith(`.${one}`))) return true
      // `npm.config.get` in an excerpt is no host: without a // it takes a top-level domain to be one.
      return registryLike.test(name) && (before !== undefined || commonTopLevels.test(name))
    },
    'host',
  )
}

/** What looks like somebody's token, password or e-mail address, and not like an example of one. */
export function findCredentials(text: string): PrivateData[] {
  return findSecrets(text)
    .filter(({ text: secret }) => !isMadeUp(secret))
    .map(({ index, text: found }) => ({ line: lineOf(text, index), found }))
}

/** Paths that tools themselves print, in advice: nobody’s. */
const toolsOwnPaths = recorders.flatMap(({ ownPaths }) => ownPaths)

const paths =
  /(?<![\w.~-])(?:(?:\/home|\/Users)\/(?<user>[\w.-]+)|[A-Z]:\\+Users\\+(?<other>[\w.-]+)|\/(?:root|work(?:space)?s?|builds|private\/var\/folders|var\/folders|tmp)\/[\w.-]+)/g

/** Paths of somebody's machine; `/home/user` is nobody's. */
export function findLocalPaths(text: string): PrivateData[] {
  return findIn(
    toolsOwnPaths.reduce((rest, path) => rest.replaceAll(path, ''), text),
    paths,
    ({ user, other }) => !/^(user|you|runner)$/.test(user ?? other ?? ''),
  )
}

/** Every match that `isPrivate` confirms, with its line; of the match the group `part`, where one is named. */
function findIn(
  text: string,
  pattern: RegExp,
  isPrivate: (groups: Partial<Record<string, string>>) => boolean,
  part?: string,
): PrivateData[] {
  return [...text.matchAll(pattern)]
    .filter((match) => isPrivate(match.groups ?? {}))
    .map((match) => ({
      line: lineOf(text, match.index),
      found: (part && match.groups?.[part]) || match[0],
    }))
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
