import { cacheFolders } from '#tools/cache-folders.ts'

/** Where systems show a drive, or their own root once more: `C:`, `/mnt/c`, `/c`, `/private`. */
const roots =
  /^(?:[a-z]:|\/(?:mnt|cygdrive)\/[a-z](?=\/|$)|\/[a-z](?=\/|$)|\/private(?=\/|$)|\/system\/volumes\/data(?=\/|$))/

/** Folders in which nothing is a file of this machine: processes, devices. */
const notFiles = /^\/(?:proc|dev|sys)(?:\/|$)/

/** Folders below which systems mount what another host shares, as soon as it is named there. */
const ofHosts = ['net', 'afs', 'hosts', 'network']

/** Where systems show other disks, each of which may hold homes and a system. */
const disk = '(?:(?:mnt|volumes|media|media/[^/]+|run/media/[^/]+)/[^/]+)'

/** A home, which may be called as the cache of a tool is. */
const home = new RegExp(
  `^(?:[a-z]:|/${disk}|/(?:cygdrive/)?[a-z])?/(?:(?:var|export|usr|srv|data|opt)/)?(?:home|users)/[^/]+`,
  'i',
)

/** Names that Windows takes for devices in every folder, whatever ending they have: `NUL.txt`. */
const device = /^(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|$)|^con(?:in|out)\$/

/** Places that hold all of a user or of a disk, or a part of the system. */
const ofAll = new RegExp(
  `^/run/media(?:/[^/]+)?$|^/${disk}$|^(?:/${disk})?/(?:${[
    '(?:var/|export/|usr/)?(?:home|users)(?:/[^/]+)?',
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
  if (isOfOtherHost(written)) return false
  // Some systems do not tell `/USERS` from `/Users`. `/home/./ada` and `/home/ada/.` are `/home/ada`.
  // Windows leaves out the dots that a name ends with: `C:/Users./ada`.
  const small = written.toLowerCase().replaceAll(/(?<=[^./])\.+(?=\/|$)/g, '')
  const whole = withoutEmptySteps(small)
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
 * Whether a path, as any system writes it, leads to another host: `//host/share`, `\??\UNC\host`, or a folder such as
 * `/net/host`, also by steps up, which may lead to the root, and where a pattern finds it: `/n?t/host`.
 */
export function isOfOtherHost(written: string): boolean {
  const path = written.toLowerCase().replaceAll('\\', '/')
  if (path.includes('//')) return true
  // Nobody knows how far a home is from the root.
  const names = path
    .replace(/^[~$][^/]*\//, '')
    .replace(roots, '')
    .split('/')
  let isFromRoot = path.replace(roots, '/').startsWith('/')
  const below: string[] = []
  for (const name of names) {
    if (name === '..') {
      const isAbove = below.pop() === undefined
      isFromRoot ||= isAbove
    } else if (name !== '' && name !== '.') below.push(name)
  }
  const first = below[0] ?? ''
  return isFromRoot && (ofHosts.includes(first) || /[*?]/.test(first))
}

/**
 * A relative path as no program takes it for anything else: to many that install or run a package, `acme/widgets` is a
 * repository on a public host, and `dist` a package.
 */
export function unmistakable(path: string): string {
  return /^[^./:~$][^:]*$/.test(path) ? `./${path}` : path
}

/** `/home/./ada/.` is `/home/ada`. */
function withoutEmptySteps(path: string): string {
  return path.replaceAll(/(?<=\/)(?:\.?\/)+/g, '').replace(/(?<=.)\/\.?$/, '')
}

/** Whether a place is within node_modules or the cache of a tool: who deletes it, or moves it, takes nothing away. */
export function isFetchedAgain(path: string): boolean {
  const plain = withoutEmptySteps(path).replace(/^\/(?:private|system\/volumes\/data)(?=\/)/i, '')
  const names = plain.replace(home, '').split('/')
  const kept = ['node_modules', ...cacheFolders]
  return !names.includes('..') && names.slice(0, -1).some((name) => kept.includes(name))
}

/** Whether a place is a part of the project that is not hidden. */
export function isInProject(path: string): boolean {
  return /^(?:\.\/)?(?:[^./:][^/:]*(?:\/|$))+$/.test(path)
}
