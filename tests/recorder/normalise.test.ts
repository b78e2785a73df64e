import { expect, test } from 'vitest'
import { npmRecorder } from '#tools/npm/recorder.ts'
import { normalise } from '#recorder/normalise.ts'

const particulars = {
  home: '/var/t/u1a2b',
  prefix: '/var/t/p1a2b',
  folders: { '/srv/kb/node_modules/npm-10.5': '/usr/local/lib/node_modules/npm' },
  runDependent: npmRecorder.runDependent,
  node: '/srv/kb/node_modules/node/bin/node',
  address: { real: '127.0.0.1:40123', written: '127.0.0.1:4873' },
}

test.each([
  ['/var/t/u1a2b/project/package.json', '/home/user/project/package.json'],
  ['In /\n  │   var/t/u1a2b/project', 'In /\n  │   home/user/project'],
  ['In /var/t/\n      u1a2b/project', 'In /home/\n      user/project'],
  ['/var/t/p1a2b/lib/node_modules/x', '/usr/local/lib/node_modules/x'],
  [
    'at /srv/kb/node_modules/npm-10.5/lib/npm.js:1',
    'at /usr/local/lib/node_modules/npm/lib/npm.js:1',
  ],
  ['/srv/kb/node_modules/node/bin/node', '/usr/local/bin/node'],
  ['connect ECONNREFUSED 127.0.0.1:40123', 'connect ECONNREFUSED 127.0.0.1:4873'],
  ['port: 40123,', 'port: 4873,'],
  ['_logs/2026-11-24T08_15_00_001Z-debug-0.log', '_logs/2026-01-01T00_00_00_000Z-debug-0.log'],
  ['added 1 package in 410ms', 'added 1 package in 1s'],
  ['changed 2 packages in 3s', 'changed 2 packages in 1s'],
  ['(node:4711) Warning', '(node:1) Warning'],
  ['40CDA3865E7F0000:error:0A00010B', '0000000000000000:error:0A00010B'],
  [
    "rename '/var/t/u1a2b/project/node_modules/@acme/.widgets-4YIPZbKf'",
    "rename '/home/user/project/node_modules/@acme/.widgets-00000000'",
  ],
  ['sudo chown -R 0:0 "/var/t/u1a2b/.npm"', 'sudo chown -R 1000:1000 "/home/user/.npm"'],
])('%s becomes %s', (printed, expected) => {
  expect(normalise(printed, particulars)).toBe(expected)
})

test.each([
  '127.0.0.1:401234',
  'in 2026',
  'left-pad@1.3.0',
  'sha512-40CDA3865E7F0000',
  'port: 401',
  '/home/user/project/node_modules/.package-lock.json',
  '/home/user/project/node_modules/left-pad-4YIPZbKf',
])('%s stays as it is', (printed) => {
  expect(normalise(printed, particulars)).toBe(printed)
})

test.each([
  'a-',
  'aaaaaaaa-',
  '/node_modules/.a-',
  '/node_modules/@a/.aaaaaaaa-',
  '@',
  '1',
  'in 1.',
  'chown -R 1',
  '(node:1',
  'A',
  '/tmp/git-clone',
  '_logs/2026-',
])('a long text takes as much longer as it is longer: %s …', (part) => {
  const [short, long] = [20_000, 100_000].map((length) =>
    Math.min(...[1, 2, 3].map(() => workOf(part.repeat(length / part.length)))),
  ) as [number, number]
  // Five times the length; the square would be 25 times. What takes next to nothing cannot be compared.
  expect(long).toBeLessThan(12 * short + 20_000)
})

/** Microseconds of this process's own work that it takes to normalise a text. */
function workOf(text: string): number {
  const before = process.cpuUsage()
  normalise(text, particulars)
  const { user, system } = process.cpuUsage(before)
  return user + system
}
