import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** What a process in a sandbox finds. */
export interface View {
  /** Folders that it may write to: path, and the folder that is shown there. */
  writable: Readonly<Record<string, string>>
  /** Files and folders that it may read, besides the system's programs. */
  readable: readonly string[]
  /** Files of the system that it finds in another's place: path, and the file that is shown there. */
  replaced?: Readonly<Record<string, string>>
  /** Folders that it does not see, where they are among the system's programs. */
  hidden: readonly string[]
  folder: string
  /** The user of this machine as whom it runs where the recorder is root. */
  user: number | undefined
  /** Whether it may make namespaces of its own. */
  mayMakeNamespaces: boolean
  /** Whether it has the one right of root to make its files immutable. */
  mayMakeImmutable: boolean
}

/** The number of the user as whom a command runs where the recorder is not root. */
export const sandboxUser = 1000

/** Bytes of the temporary folder of the system, which some tools write to whatever TMPDIR says. */
const temporarySize = 16 * 2 ** 20

/**
 * Where programs of the system and their libraries are; some of them are links on most systems. What a machine has of its
 * own besides, settings for all users among it (/usr/etc, /usr/local), is not shown.
 */
const programs = [
  ...['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'].flatMap((name) => [
    `/${name}`,
    `/usr/${name}`,
  ]),
  ...['/usr/libexec', '/usr/include', '/nix/store'],
  // Templates and modules that git, Perl and the library of C look for.
  ...['git-core', 'perl', 'perl5', 'terminfo', 'zoneinfo'].map((name) => `/usr/share/${name}`),
]

/** Packages that the person who owns the machine installed, for all users, where its programs are. */
const installed = ['/usr/lib/node_modules', '/usr/lib64/node_modules']

/** What programs need to find each other. Neither passwords nor keys are here. */
const settings = [
  '/etc/alternatives',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/protocols',
  '/etc/services',
]

/** The channel through which Bubblewrap reads the filter of system calls. */
export const filterChannel = 6

/** Kernel files that scenarios mount over others. */
const kernel = ['/sys/kernel/uevent_seqnum']

/**
 * The words that come before a command which is to run in a sandbox of Bubblewrap: with no rights,
 * no network but a loopback of its own, no other process in sight, and no files but the system's
 * programs and what `view` names. It ends together with whoever started it. Root needs no user
 * namespace, and the command runs as another user then: the devices and many files below /proc are root's, who can
 * change them without any right.
 */
export function bubblewrapWords(view: View, isRoot: boolean): string[] {
  const rights = ['SETUID', 'SETGID', ...(view.mayMakeImmutable ? ['LINUX_IMMUTABLE'] : [])]
  const identity = isRoot
    ? ['--cap-drop', 'ALL', ...rights.flatMap((right) => ['--cap-add', `CAP_${right}`])]
    : ['--unshare-user', '--uid', String(sandboxUser), '--gid', String(sandboxUser)]
  const namespaces = ['--unshare-ipc', '--unshare-net', '--unshare-pid', '--unshare-uts']
  const hidden = [...installed, ...view.hidden].filter(isAmongPrograms)
  const nested = isRoot || view.mayMakeNamespaces ? [] : ['--disable-userns']
  return [
    'bwrap',
    ...identity,
    ...namespaces,
    ...['--seccomp', String(filterChannel)],
    ...nested,
    '--unshare-cgroup-try',
    '--die-with-parent',
    '--hostname',
    'localhost',
    ...foldersFor(parentsOf(programs)),
    ...programs.flatMap(program),
    ...hidden.flatMap((path) => ['--tmpfs', path]),
    ...['--perms', '1777', '--size', String(temporarySize), '--tmpfs', '/tmp'],
    ...foldersFor(
      parentsOf([...settings, ...kernel, ...view.readable, ...Object.keys(view.writable)]),
    ),
    ...[...settings, ...kernel].flatMap((path) => ['--ro-bind-try', path, path]),
    ...Object.entries(view.replaced ?? {}).flatMap(([path, file]) => ['--ro-bind', file, path]),
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    ...view.readable.flatMap((path) => ['--ro-bind', path, path]),
    ...Object.entries(view.writable).flatMap(([path, folder]) => ['--bind', folder, path]),
    ...[...hidden, '/dev', ...(view.mayMakeNamespaces ? [] : ['/proc']), '/'].flatMap((path) => [
      '--remount-ro',
      path,
    ]),
    '--chdir',
    view.folder,
    '--',
    ...(isRoot ? asUser(view) : []),
  ]
}

/** The words that come before a command which root is to run as another user. */
function asUser({ user, mayMakeImmutable }: View): string[] {
  const rights = mayMakeImmutable ? '-all,+linux_immutable' : '-all'
  return [
    'setpriv',
    ...[`--reuid=${user}`, `--regid=${user}`, '--clear-groups'],
    ...[`--inh-caps=${rights}`, `--ambient-caps=${rights}`],
  ]
}

/** The folders above what is shown, each after its own parent; they hold nothing else. */
function parentsOf(paths: readonly string[]): string[] {
  const parents = new Set<string>()
  const add = (path: string) => {
    if (path === '/' || programs.includes(path) || parents.has(path)) return
    add(dirname(path))
    parents.add(path)
  }
  for (const path of paths) add(dirname(path))
  return [...parents]
}

function foldersFor(paths: readonly string[]): string[] {
  return paths.flatMap((path) => ['--perms', '0755', '--dir', path])
}

/** Whether a folder would be seen together with the programs of the system. */
function isAmongPrograms(folder: string): boolean {
  return existsSync(folder) && programs.some((path) => folder.startsWith(`${path}/`))
}

function program(path: string): string[] {
  if (!existsSync(path)) return []
  const isLink = lstatSync(path).isSymbolicLink()
  return isLink
    ? ['--symlink', resolve(dirname(path), readlinkSync(path)), path]
    : ['--ro-bind', path, path]
}
