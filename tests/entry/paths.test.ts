import { win32 } from 'node:path'
import { expect, test } from 'vitest'
import { fitsPlaceholder, placeholderValue } from '#entry/placeholders.ts'
import { isFetchedAgain, isInProject, isOfOtherHost } from '#entry/paths.ts'

const separators = ['/', '//', '///', '\\', '\\\\', '/./', '/\\']
const pieces = ['', 'evil.example.net', 'share', '.', '..', '?', 'UNC', 'C:', 'c:', 'x', '@', '??']
/** Three pieces between separators, in every order, and with a separator before them. */
const made = separators.flatMap((before) =>
  separators.flatMap((between) =>
    pieces.flatMap((one) =>
      pieces.flatMap((two) =>
        ['', before].flatMap((start) => [
          `${start}${one}${between}${two}`,
          `${start}${one}${between}${two}${between}share/x`,
        ]),
      ),
    ),
  ),
)

test('no path that fits is the place of another host to Windows, however it is written', () => {
  const fitting = made.flatMap((path) => placeholderValue('path', path) ?? [])
  expect(fitting.length).toBeGreaterThan(50)
  const isElsewhere = (path: string) =>
    [path, win32.normalize(path), win32.resolve(path)].some((one) => /^[\\/]{2}/.test(one))
  expect(fitting.filter((path) => isElsewhere(path) || path.includes('//'))).toEqual([])
  expect(made.filter((path) => isElsewhere(path) && fitsPlaceholder('workspace', path))).toEqual([])
})

test.each([
  ...['//evil.example.net/share/x', '///evil.example.net/x', 'C://evil.example.net/x', 'a//b'],
  ...['//?/UNC/evil.example.net/x', '//./pipe/x', '\\\\evil.example.net\\share'],
  ...['/dev/tcp/evil.example.net/80', '/proc/self/cwd/', '/proc/self/root/etc/ssh', '/sys/x/y'],
  ...['C:/users/ada', '/USERS/ada', '/hOmE/ada/', '/var/home/ada', '/mnt/c/Users/ada', '/mnt/c/'],
  ...['/c/Users/ada', '/cygdrive/c/Windows', '/private/etc', '/System/Volumes/Data/Users/ada'],
  ...['../../../../home/ada', '../../etc/ssh', '../../../proc/self/x', '/usr/lib', '/etc/ssh'],
  ...['CON', 'nul.txt', './aux', 'shop/COM1', 'C:/shop/NUL', 'C:/shop/lpt9.log/x', 'PRN.'],
  ...['//./C:', 'C:', 'C:/', 'D:/', 'C:/Users./ada', 'C:/Windows./System32', 'C:/shop/con.../x'],
  ...['/Users/me', '/home/me', '/root', '/root/', 'C:/Users/me/', '/mnt/data', '/media/ada'],
  ...['/net/evil.example.net/x', '/afs/evil.example.net/x', '/Network/Servers/evil.example.net/x'],
  ...[
    '/Volumes/Macintosh/Users/ada',
    '/mnt/data/home/ada/',
    '/media/ada/disk',
    '/Volumes/X/etc/ssh',
  ],
  ...['/run/media/ada/disk/home/bob', '/media/ada/disk/usr/lib', '/hosts/evil.example.net/x'],
  ...['/run/media/ada/disk', '/Volumes/Backup', 'C:/ProgramData/x'],
  ...['/var/lib', '/Library/x', 'C:/Windows/System32', '/usr/local/', '/private/var/lib'],
])('no path is another host’s, a device, a home or a part of the system: %s', (path) => {
  expect(placeholderValue('path', path)).toBeUndefined()
})

test.each([
  ...['/home/ada/shop', '/usr/src/app', '/var/www/shop', '/srv/app/x', 'C:/shop/web', '../x'],
  ...['./console', './node_modules/null-loader', './nullable.js', './lib/com10', '/mnt/data/shop'],
  ...['/Volumes/Macintosh/Users/ada/shop', '/media/ada/disk/shop', './net/x', '/srv/net/x'],
])('%s is a place of its own', (path) => {
  expect(placeholderValue('path', path)).toBe(path)
})

test('a relative path is written so that no program takes it for a repository or a package', () => {
  expect(placeholderValue('path', 'acme/widgets')).toBe('./acme/widgets')
  expect(placeholderValue('path', 'acme.corp/widgets')).toBe('./acme.corp/widgets')
  expect(placeholderValue('path', 'dist')).toBe('./dist')
  expect(placeholderValue('path', 'x-1.0.0.tgz')).toBe('./x-1.0.0.tgz')
  for (const path of ['./acme/widgets', '../acme', '/a/b/c', 'C:/a/b', '.npm/x'])
    expect(placeholderValue('path', path)).toBe(path)
})

test('an address ends before what stands behind it: no package becomes the host', () => {
  const registry = placeholderValue('registry', 'https://registry.example.com')
  const address = `${registry}@evil.example.net/x`
  expect(new URL(address).host).toBe('registry.example.com')
})

test.each(['package', 'peer', 'version', 'range', 'tag'] as const)(
  '%s is no file that a tool would install from where it stands',
  (name) => {
    for (const value of ['evil.tgz', '1.0.0-evil.tgz', 'x.tar.gz', '1.0.0-x.tar'])
      expect(fitsPlaceholder(name, value)).toBe(false)
  },
)

test('what is fetched again may be deleted: packages and caches', () => {
  for (const path of [
    ...['node_modules/left-pad', '/home/ada/shop/node_modules/left-pad'],
    ...['C:/shop/node_modules/.left-pad-4YIPZbKf', '/usr/local/lib/node_modules/.x-1/y'],
    ...['/home/ada/.npm/_cacache/tmp/x', '/srv/.pnpm-store/v10/files/00'],
  ])
    expect(isFetchedAgain(path), path).toBe(true)
  for (const path of [
    ...['/home/ada/.ssh', '/home/ada/shop', '../shop', '/srv/shop/node_modules', '/etc/ssl/certs'],
    ...['src', './dist', '/a/node_modules/../../b', 'C:/Users/ada/Documents', 'C:x'],
    ...['/home/npm-cache/thesis', 'C:/Users/npm-cache/thesis', '/home/.npm/thesis'],
    ...['/c/Users/node_modules/thesis', '/cygdrive/c/Users/npm-cache/thesis', '/srv/home/.npm/x'],
    ...['/Volumes/X/Users/npm-cache/thesis', '/run/media/ada/x/home/.npm/thesis'],
    ...['/a/x.node_modules/b', 'a/../../b', '/home/ada/.npm'],
    ...['/home/./node_modules/thesis', '/private/Users/node_modules/thesis', '/data/home/.npm/x'],
    ...['/System/Volumes/Data/Users/_cacache/thesis', '/home//.npm/thesis'],
  ])
    expect(isFetchedAgain(path), path).toBe(false)
})

test('a part of the project is named from its folder, and is not hidden', () => {
  for (const path of ['src', './dist', 'packages/widgets'])
    expect(isInProject(path), path).toBe(true)
  for (const path of [
    ...['.git/hooks', './.git', '.ssh', 'packages/widgets/.git', './packages/widgets/.env'],
    ...['shop/./.ssh', 'a/../../b', '../shop', '/srv/shop', 'C:x', 'C:/shop'],
  ])
    expect(isInProject(path), path).toBe(false)
})

test.each([
  ...['//host/share', '\\\\host\\share', '\\??\\UNC\\host\\share', '/??/UNC/host', '\\?\\C:'],
  ...[
    '/net/host/x',
    '/NET/host',
    '/afs/host',
    '/hosts/host',
    '/Network/Servers/host',
    '/./net/host',
  ],
  ...[
    '/tmp/../net/host',
    '../../net/host',
    'a/../../../afs/x',
    '~/../../net/host',
    '~/../net/host',
  ],
  ...['/n?t/host/x', '/*/host/x', '../../ne*/host', '$HOME/../../net/x', 'a//b', '/private/net/x'],
])('%s may lead to another host', (path) => {
  expect(isOfOtherHost(path)).toBe(true)
})

test.each([
  ...[
    '/home/ada/net/x',
    './net/x',
    'net/x',
    '~/net',
    'C:\\shop\\net',
    '/srv/*/x',
    '*/x',
    '/etc/hosts',
  ],
  ...['../shop', '/proc/self/limits', '$HOME/.npm/_logs/*', '/usr/../srv/x'],
])('%s is on this machine', (path) => {
  expect(isOfOtherHost(path)).toBe(false)
})
