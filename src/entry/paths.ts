import { cacheFolders } from '#tools/cache-folders.ts'

/** Where systems show a drive, or their own root once more: `C:`, `/mnt/c`, `/c`, `/private`. */
const roots =
  /^(?:[a-z]:|\/(?:mnt|cygdrive)\/[a-z](?=\/|$)|\/[a-z](?=\/|$)|\/private(?=\/|$)|\/system\/volumes\/data(?=\/|$))/

/** Folders in which nothing is a file of this machine: processes, devices, what other hosts share. */
const notFiles = /^\/(?:proc|dev|sys|net|afs|hosts|network)(?:\/|$)/

/** A home, which may be called as the cache of a tool is. */
const home = /^(?:[a-z]:)?\/(?:(?:var|export|usr)\/)?(?:home|users)\/[^/]+/i

/** Names that Windows takes for devices in every folder, whatever ending they have: `NUL.txt`. */
const device = /^(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|$)|^con(?:in|out)\$/

/** Places that hold all of a user or of a disk, or a part of the system. */
const ofAll = new RegExp(
  `^/(?:${[
    '(?:var/|export/|usr/)?(?:home|users)(?:/[^/]+)?',
    '(?:mnt|media|volumes)/[^/]+',
    'run/media(?:/[^/]+){0,2}',
    '(?:etc|boot|windows|system|library|programdata)/[^/]+',
    'usr/(?:bin|games|include|lib(?:32|64|exec)?|local|s?bin|share)',
    'var/(?:backups|cache|db|lib|log|mail|root|run|spool|tmp)',
  ].join('|')})$`,
)

/**
 * Whether a path names a place of its own on this machine: no other host (`//host/share`, which Windows logs in to), no
 * device, no root, home or part of the system, and no parent. Going up is for its beginning alone: `../left-pad`.
 */
export function isOwnPlace(written: string): boolean {
  if (written.includes('//')) return false
  // Some systems do not tell `/USERS` from `/Users`. `/home/./ada` and `/home/ada/.` are `/home/ada`.
  // Windows leaves out the dots that a name ends with: `C:/Users./ada`.
  const small = written.toLowerCase().replaceAll(/(?<=[^./])\.+(?=\/|$)/g, '')
  const whole = small.replaceAll(/(?<=\/)(?:\.\/)+/g, '').replace(/(?<=.)\/\.?$/, '')
  const path = whole.replace(roots, '')
  const below = path.replace(/^(?:\.\.?\/)+/, '')
  const names = below.split('/')
  if (names.includes('..') || /^\.*$/.test(below) || names.some((one) => device.test(one)))
    return false
  const isFromRoot = whole.startsWith('/') || path !== whole
  if (isFromRoot) return path.split('/').length > 2 && !notFiles.test(path) && !ofAll.test(path)
  // Enough steps up lead to the root.
  return below === path || !(notFiles.test(`/${below}`) || ofAll.test(`/${below}`))
}

/**
 * A relative path as no program takes it for anything else: to many that install or run a package, `acme/widgets` is a
 * repository on a public host.
 */
export function unmistakable(path: string): string {
  return /^[^./:]+\//.test(path) ? `./${path}` : path
}

/**
 * Whether a place is one that is made again, so that who deletes or moves it takes nothing away: a part of the project that is not
 * hidden, something in node_modules, or in the cache of a tool.
 */
export function isMadeAgain(path: string): boolean {
  const names = path.replace(home, '').replace(/\/$/, '').split('/')
  if (names.includes('..')) return false
  const kept = ['node_modules', ...cacheFolders]
  return (
    /^(?:\.\/)?(?:[^./:][^/:]*(?:\/|$))+$/.test(path) ||
    names.slice(0, -1).some((name) => kept.includes(name))
  )
}
