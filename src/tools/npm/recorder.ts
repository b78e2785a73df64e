import { join } from 'node:path'
import type { Recorder } from '../tool.ts'

const credential = /:_(?:authToken|auth|password)\s*=\s*(\S+)/g

/** How npm is recorded. */
export const npmRecorder: Recorder = {
  tool: 'npm',

  program: ({ name, folder, bin }) => ({
    commands: Object.fromEntries(
      Object.entries(bin).map(([command, file]) => [command, { script: join(folder, file) }]),
    ),
    folders: { [folder]: `/usr/local/lib/node_modules/${name}` },
  }),

  /** npm reads `etc/npmrc` below its global prefix last, and takes that prefix from `PREFIX`. */
  settings: ({ prefix }, { authorityFile, proxy }) => {
    const lines = [
      'registry=https://registry.example.com/',
      'audit=false',
      'fund=false',
      'update-notifier=false',
      'fetch-retries=0',
      // One request after the other: what goes over the wire is the same every time.
      'maxsockets=1',
      `cafile=${authorityFile}`,
      ...(proxy ? [`proxy=${proxy}`, `https-proxy=${proxy}`] : []),
    ]
    return {
      environment: { PREFIX: prefix },
      files: { [join(prefix, 'etc', 'npmrc')]: `${lines.join('\n')}\n` },
    }
  },

  configFiles: { project: '.npmrc', user: '~/.npmrc' },

  sendsAtOnce: false,

  runDependent: [
    // The time in the name of a log file.
    [/(?<=_logs\/)\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d_\d{3}Z/g, '2026-01-01T00_00_00_000Z'],
    // How long it took: added 1 package in 410ms.
    [/\bin \d+(\.\d+)?(ms|s|m)\b/g, 'in 1s'],
    // How long a ping took: PONG 31ms.
    [/(?<=\bPONG )\d+ms\b/g, '1ms'],
    // Which file of the cache is the first over the limit for open files is a matter of timing.
    [
      /(code EMFILE\nnpm error syscall open\nnpm error path |EMFILE: too many open files, open ')(\S+\/_cacache\/)[^\s']+/g,
      '$1$2CACHEDIR.TAG',
    ],
    // The hash in the name by which a folder of node_modules is set aside: .left-pad-4YIPZbKf. A name has at most 214
    // characters; without a bound, and read backwards, a long line would take its length squared.
    [
      /(?<name>\/node_modules\/(?:@[^/\s]{1,214}\/)?\.[\w.-]{1,214}-)[0-9A-Za-z]{8}(?![\w.])/g,
      '$<name>00000000',
    ],
    // The random end of the folder into which a repository is cloned: git-clone4nUV5A.
    [/(?<=\/tmp\/git-clone)[0-9A-Za-z]{6}\b/g, '000000'],
    // The random name of a file, or of a folder, that the cache is about to take: _cacache/tmp/1ae57c6b.
    [/(?<=\/_cacache\/tmp\/(?:git-clone-)?)[0-9a-f]{8}\b/g, '00000000'],
    // The user’s number in the advice to own a file: chown -R 0:0.
    [/(?<=chown -R )\d+:\d+/g, '1000:1000'],
  ],

  // In the usage of `npm cache clean`.
  ownPaths: ['/tmp/empty-cache'],

  // As companies call their mirrors. npm 6 asks to report its own errors in the forum.
  registryHosts: { begin: ['npm'], except: ['npm.community'] },

  trial: { asks: 'npm view left-pad version', registry: (address) => `registry=${address}` },

  credentials: (config) => [...config.matchAll(credential)].map((match) => match[1]!),
}
