import { expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

/**
 * Errors of versions that are not recorded, worded as the source of their published packages words them: what is to be
 * recognised, the file that words it, the log. An entry alone where the words do not tell its cases apart.
 */
const logs: [wanted: string, source: string, log: string][] = [
  ...(
    [
      ['ENOTFOUND#proxy-name', 'cause=getaddrinfo ENOTFOUND proxy.acme.example.com'],
      [
        'ENOTFOUND#proxy-name',
        'cause=getaddrinfo ENOTFOUND proxy.acme.example.com proxy.acme.example.com:8080',
      ],
      ['ECONNREFUSED#proxy-refuses', 'cause=connect ECONNREFUSED'],
      ['ECONNREFUSED#proxy-refuses', 'cause=connect ECONNREFUSED 127.0.0.1:8888'],
      ['ETIMEDOUT#proxy-silent', 'cause=connect ETIMEDOUT 203.0.113.7:8080'],
      ['E407#nothing-sent', 'statusCode=407'],
      ['E403#proxy-refuses', 'statusCode=403'],
    ] as const
  ).map(([wanted, cause]): [string, string, string] => [
    wanted,
    `npm 2.15.12, node_modules/request/node_modules/tunnel-agent/index.js, ${cause}`,
    `npm ERR! npm  v2.15.12
npm ERR! code ECONNRESET

npm ERR! network tunneling socket could not be established, ${cause}
npm ERR! network This is most likely not a problem with npm itself
npm ERR! network and is related to network connectivity.`,
  ]),
  [
    'ENOENT#git-repository',
    'npm 2.15.12, lib/cache/add-local.js',
    `npm ERR! addLocal Could not install /tmp/npm-4711-fa7d4fb2/git-cache-773c09b4/0123456789abcdef0123456789abcdef01234567
npm ERR! npm  v2.15.12
npm ERR! code EISDIR
npm ERR! errno -21
npm ERR! syscall read

npm ERR! eisdir EISDIR: illegal operation on a directory, read
npm ERR! eisdir This is most likely not a problem with npm itself
npm ERR! eisdir and is related to npm not being able to find a package.json in
npm ERR! eisdir a package you are trying to install.`,
  ],
  ...['localhost:', 'null'].map((protocol): [string, string, string] => [
    'EINVALIDPROXY#no-scheme',
    `npm 2.15.12, node_modules/request/request.js, ${protocol}`,
    `npm ERR! node v4.9.1
npm ERR! npm  v2.15.12

npm ERR! Invalid protocol: ${protocol}
npm ERR!
npm ERR! If you need help, you may report this error at:`,
  ]),
  [
    'EACCES#global-prefix',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! path /usr/local/lib/node_modules/gears
npm ERR! code EACCES
npm ERR! errno -13
npm ERR! syscall mkdir

npm ERR! Error: EACCES, mkdir '/usr/local/lib/node_modules/gears'
npm ERR!     at Error (native)
npm ERR! 
npm ERR! Please try running this command again as root/Administrator.`,
  ],
  [
    'EJSONPARSE#syntax',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! file /srv/shop/package.json
npm ERR! code EJSONPARSE

npm ERR! Failed to parse json
npm ERR! Unexpected token } at 3:1
npm ERR! File: /srv/shop/package.json
npm ERR! Failed to parse package.json data.
npm ERR! package.json must be actual JSON, not just JavaScript.`,
  ],
  [
    'E404#no-such-package',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code E404

npm ERR! 404 Registry returned 404 for GET on https://registry.example.com/gears
npm ERR! 404 
npm ERR! 404  'gears' is not in the npm registry.
npm ERR! 404 You should bug the author to publish it (or use the name yourself!)`,
  ],
  [
    'EPUBLISHCONFLICT#npm-finds-version',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code EPUBLISHCONFLICT

npm ERR! publish fail Cannot publish over existing version.
npm ERR! publish fail Update the 'version' field in package.json and try again.`,
  ],
  [
    'EISGIT#repository',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! path /srv/shop/node_modules/gears
npm ERR! code EISGIT

npm ERR! git /srv/shop/node_modules/gears: Appears to be a git repo or submodule.
npm ERR! git     /srv/shop/node_modules/gears
npm ERR! git Refusing to remove it. Update manually,`,
  ],
  [
    'EBADPLATFORM#direct',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code EBADPLATFORM

npm ERR! notsup Unsupported
npm ERR! notsup Not compatible with your operating system or architecture: fsevents@1.0.0
npm ERR! notsup Valid OS:    darwin
npm ERR! notsup Valid Arch:  any
npm ERR! notsup Actual OS:   linux
npm ERR! notsup Actual Arch: x64`,
  ],
  [
    'EEXIST#command',
    'npm 5.10.0, lib/utils/error-message.js',
    `npm ERR! path /usr/local/bin/gears
npm ERR! code EEXIST
npm ERR! errno -17
npm ERR! syscall symlink
npm ERR! EEXIST: file already exists, symlink '../lib/node_modules/gears/bin.js' -> '/usr/local/bin/gears'
npm ERR! File exists: /usr/local/bin/gears
npm ERR! Move it away, and try again.`,
  ],
  [
    'ENEEDAUTH#no-credential',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ENEEDAUTH

npm ERR! need auth auth required for publishing
npm ERR! need auth You need to authorize this machine using \`npm adduser\``,
  ],
  [
    'ENOTFOUND#registry-name',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ENOTFOUND
npm ERR! errno ENOTFOUND
npm ERR! syscall getaddrinfo

npm ERR! network getaddrinfo ENOTFOUND registry.example.com registry.example.com:443
npm ERR! network This is most likely not a problem with npm itself
npm ERR! network and is related to network connectivity.`,
  ],
  [
    'ETIMEDOUT#registry-silent',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ETIMEDOUT
npm ERR! errno ETIMEDOUT
npm ERR! syscall connect

npm ERR! network connect ETIMEDOUT 203.0.113.7:443
npm ERR! network This is most likely not a problem with npm itself`,
  ],
  [
    'ENOENT#no-package-json',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ENOPACKAGEJSON

npm ERR! package.json ENOENT, open '/srv/shop/package.json'
npm ERR! package.json This is most likely not a problem with npm itself.
npm ERR! package.json npm can't find a package.json file in your current directory.`,
  ],
  [
    'ETARGET#range-matches-nothing',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ETARGET

npm ERR! notarget No compatible version found: gears@'^9.0.0'
npm ERR! notarget Valid install targets:
npm ERR! notarget 1.0.0, 1.1.0
npm ERR! notarget 
npm ERR! notarget This is most likely not a problem with npm itself.`,
  ],
  [
    'EBADENGINE#dependency',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ENOTSUP

npm ERR! notsup Unsupported
npm ERR! notsup Not compatible with your version of node/npm: gears@1.0.0
npm ERR! notsup Required: {"node":">=4"}
npm ERR! notsup Actual:   {"npm":"2.15.12","node":"0.10.4"}`,
  ],
  [
    'ENOSPC#disk-full',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ENOSPC
npm ERR! errno -28
npm ERR! syscall write

npm ERR! nospc ENOSPC, write
npm ERR! nospc This is most likely not a problem with npm itself
npm ERR! nospc and is related to insufficient space on your system.`,
  ],
  [
    'ENOENT#no-package-json',
    'npm 3.10.10, lib/utils/error-message.js',
    `npm ERR! npm  v3.10.10
npm ERR! path /srv/shop/package.json
npm ERR! code ENOENT
npm ERR! errno -2
npm ERR! syscall open
npm ERR! enoent ENOENT: no such file or directory, open '/srv/shop/package.json'
npm ERR! enoent This is most likely not a problem with npm itself
npm ERR! enoent and is related to npm not being able to find a file.`,
  ],
  [
    'E401#token-refused',
    'npm 5.10.0, lib/utils/error-message.js',
    `npm ERR! code E401
npm ERR! Unable to authenticate, your authentication token seems to be invalid.
npm ERR! To correct this please trying logging in again with:
npm ERR!     npm login`,
  ],
  [
    'ELIFECYCLE#script',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ELIFECYCLE
npm ERR! gears@1.0.0 install: \`node-gyp rebuild\`
npm ERR! Exit status 1
npm ERR! 
npm ERR! Failed at the gears@1.0.0 install script 'node-gyp rebuild'.`,
  ],
  [
    'EPERM#write',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! path C:\\work\\node_modules\\gears
npm ERR! code EPERM
npm ERR! errno -4048
npm ERR! syscall rename

npm ERR! Error: EPERM: operation not permitted, rename 'C:\\work\\node_modules\\gears' -> 'C:\\work\\node_modules\\.gears'
npm ERR! 
npm ERR! Please try running this command again as root/Administrator.`,
  ],
  [
    'missing-script#not-in-package',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12

npm ERR! missing script: build
npm ERR! 
npm ERR! If you need help, you may report this error at:`,
  ],
  [
    'ECONNREFUSED',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! node v0.12.7
npm ERR! npm  v2.15.12
npm ERR! code ECONNREFUSED
npm ERR! errno ECONNREFUSED
npm ERR! syscall connect

npm ERR! Error: connect ECONNREFUSED 127.0.0.1:4873
npm ERR!     at Object.exports._errnoException (util.js:870:11)
npm ERR! 
npm ERR! If you are behind a proxy, please make sure that the
npm ERR! 'proxy' config is set properly.  See: 'npm help config'`,
  ],
  [
    'ENOGIT',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code ENOGIT

npm ERR! not found: git
npm ERR! 
npm ERR! Failed using git.
npm ERR! This is most likely not a problem with npm itself.
npm ERR! Please check if you have git installed and in your PATH.`,
  ],
  [
    'EROFS',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code EROFS
npm ERR! rofs EROFS, mkdir '/srv/shop/node_modules'
npm ERR! rofs This is most likely not a problem with npm itself
npm ERR! rofs and is related to the file system being read-only.`,
  ],
  [
    'EISDIR',
    'npm 2.15.12, lib/utils/error-handler.js',
    `npm ERR! npm  v2.15.12
npm ERR! code EISDIR
npm ERR! errno -21
npm ERR! syscall read

npm ERR! eisdir EISDIR: illegal operation on a directory, read
npm ERR! eisdir This is most likely not a problem with npm itself
npm ERR! eisdir and is related to npm not being able to find a package.json in
npm ERR! eisdir a package you are trying to install.`,
  ],
]

test.each(logs)('%s, in the words of %s', (wanted, _, log) => {
  const { cases, codes } = answerTo(log)
  const found = cases.length > 0 ? cases.map(({ id }) => id) : codes.map((one) => `npm/${one.code}`)
  expect(found).toEqual([`npm/${wanted}`])
})

test('what npm 2 prints above each error is not the error', () => {
  const { errors, versions, outdated } = answerTo(`npm ERR! Linux 4.4.0-57-generic
npm ERR! argv "/opt/node/bin/node" "/opt/node/bin/npm" "install"
npm ERR! node v4.8.4
npm ERR! npm  v2.15.12

npm ERR! something new
npm ERR! 
npm ERR! If you need help, you may report this error at:`)
  expect(errors.map(({ text }) => text)).toEqual(['npm error something new'])
  expect(versions).toEqual(['node 4.8.4', 'npm 2.15.12'])
  expect(outdated?.version).toBe('npm 2.15.12')
})
