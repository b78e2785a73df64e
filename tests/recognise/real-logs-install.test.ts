import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
import { createLogDecoder } from '#recognise/log-decoder.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd(), { today: '2026-01-01', ci: false })
const list = signatureList(entries.flatMap(({ entry }) => entry ?? []))
const index = indexOf(list)

function answer(log: string) {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  return answerOf(recogniser.finish(), list)
}

/** The forms in which people bring failures of an install: how it is called, the log, its cases, values of the first. */
const logs: [name: string, log: string, cases: string[], values?: Record<string, string>][] = [
  [
    'a full disk above the crash of an npm 6',
    `npm WARN tar ENOSPC: no space left on device, write
npm WARN tar ENOSPC: no space left on device, open 'D:\\shop\\node_modules\\.staging\\gears-1ec8775a\\index.js'

npm ERR! cb() never called!

npm ERR! This is an error with npm itself. Please report this error at:
npm ERR!     <https://npm.community>`,
    ['npm/ENOSPC#disk-full'],
  ],
  [
    'a full disk of which npm 6 only warns',
    "npm WARN tar ENOSPC: no space left on device, open '/srv/shop/node_modules/.staging/gears-1ec8775a/index.js'",
    ['npm/TAR_ENTRY_ERROR#no-space'],
  ],
  [
    'a watcher at its limit, in a container with npm 6',
    `web  | [nodemon] Internal watch failed: ENOSPC: System limit for number of file watchers reached, watch '/app/src'
web  | npm ERR! code ELIFECYCLE
web  | npm ERR! errno 1
web  | npm ERR! shop@1.0.0 dev: \`nodemon server.js\`
web  | npm ERR! Exit status 1
web  | npm ERR! 
web  | npm ERR! Failed at the shop@1.0.0 dev script.`,
    ['npm/ENOSPC#file-watchers'],
  ],
  ...[
    "[1] [0] Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'",
    'Error: watch /app/src ENOSPC',
    '[nodemon] Internal watch failed: watch /app/src ENOSPC',
    '[nodemon] Internal watch failed: watch ENOSPC',
  ].map((words): [string, string, string[]] => [
    `a watcher at its limit: ${words}`,
    `> shop@1.0.0 dev\n> dev-server\n\n${words}`,
    ['npm/ENOSPC#file-watchers'],
  ]),
  [
    'the cache of another user, without the code',
    `npm ERR! Error: EACCES: permission denied, mkdir '/Users/ada/.npm/_cacache/index-v5/3f/2a'
npm ERR!  { [Error: EACCES: permission denied, mkdir '/Users/ada/.npm/_cacache/index-v5/3f/2a']
npm ERR!   errno: -13,`,
    ['npm/EACCES#cache'],
  ],
  [
    'the cache on Windows, which a program has open',
    `71 error code EPERM
72 error syscall unlink
73 error path C:\\Users\\ada\\AppData\\Local\\npm-cache\\_cacache\\tmp\\3f2a
74 error errno -4048
75 error The operation was rejected by your operating system.`,
    ['npm/EPERM#cache'],
  ],
  [
    'a rename in the cache of npm 2 on Windows, which a terminal broke',
    `npm ERR! node v4.1.2
npm ERR! npm  v2.14.4
npm ERR! path C:\\Users\\ada\\AppData\\Roaming\\npm-cache\\kleur\\0.4.1\\package\\package
.json.3f2a418da440f51a07fff06cd5896
npm ERR! code EPERM
npm ERR! errno -4048
npm ERR! syscall rename

npm ERR! Error: EPERM: operation not permitted, rename 'C:\\Users\\ada\\AppData\\Roa
ming\\npm-cache\\kleur\\0.4.1\\package\\package.json.3f2a418da440f51a07fff06cd5896' -
> 'C:\\Users\\ada\\AppData\\Roaming\\npm-cache\\kleur\\0.4.1\\package\\package.json'
npm ERR!     at Error (native)`,
    ['npm/EPERM#cache'],
  ],
  [
    'a home directory that only the settings name, npm 2',
    `7 error argv "node" "/opt/node/bin/npm" "link"
11 error path /home/username
12 error code EACCES
13 error errno -13
14 error Error: EACCES, mkdir '/home/username'
14 error     at Error (native)
14 error  { [Error: EACCES, mkdir '/home/username'] errno: -13, code: 'EACCES', path: '/home/username' }`,
    ['npm/EACCES#home-of-nobody'],
  ],
  [
    'a conflict that npm 7.0 could not print',
    `npm ERR! code ERESOLVE
npm ERR! Cannot read property 'length' of undefined`,
    ['npm/null-matches#peer-set'],
  ],
  [
    'an old sharp on a processor that it has no library for, npm 6 in a build of an image',
    `#9 1.211 > sharp@0.28.3 install /srv/shop/node_modules/sharp
#9 1.267 sharp: Installation error: Use with glibc 2.27 requires manual installation of libvips >= 8.10.6
#9 1.378 npm ERR! code ELIFECYCLE
#9 1.378 npm ERR! errno 1
#9 1.383 npm ERR! Exit status 1
#9 1.383 npm ERR! Failed at the sharp@0.28.3 install script.`,
    ['npm/1#no-libvips'],
  ],
  [
    'an older sharp, npm 7',
    `npm ERR! code 1
npm ERR! path /srv/shop/node_modules/sharp
npm ERR! command failed
npm ERR! ERR! sharp Use with glibc 2.24 requires manual installation of libvips >= 8.9.1`,
    ['npm/1#no-libvips'],
  ],
  [
    'a version that exists, in the words of GitLab',
    `npm error code E403
npm error 403 403 Forbidden - PUT https://npm.acme.example.com/button - Package already exists.`,
    ['npm/E403#version-exists'],
    { package: 'button' },
  ],
  [
    'a version that exists, in the words of Azure Artifacts, which stand before the address',
    `npm error code E403
npm error 403 403 Forbidden - The feed 'acme' already contains file 'button-1.0.0.tgz' in package 'button 1.0.0'. (DevOps Activity ID: 0) - PUT https://npm.acme.example.com/button - Forbidden`,
    ['npm/E403#version-exists'],
    { package: 'button' },
  ],
  [
    'a name that the registry takes for spam',
    `npm error code E403
npm error 403 403 Forbidden - PUT https://npm.acme.example.com/button - Package name triggered spam detection; if you believe this is in error, please contact support`,
    ['npm/E403#name-refused'],
    { package: 'button' },
  ],
  [
    'a package in quarantine, which only the words of the status say',
    `npm error code E403
npm error 403 403 Requested item is quarantined - GET https://npm.acme.example.com/button`,
    ['npm/E403#install-forbidden'],
    { package: 'button' },
  ],
  [
    'a package in quarantine, in the words of npm 6',
    `npm ERR! code E403
npm ERR! 403 Requested item is quarantined: button@^1.0.0`,
    ['npm/E403#install-forbidden'],
    { package: 'button' },
  ],
  ...[
    '"You cannot publish over the previously published version 1.0.0." : button',
    '"You cannot publish over the previously published version 1.0.0. Try bumping the version to 2.0.0" : button',
    'forbidden Attempting to modify version 1.0.0,',
  ].map((words): [string, string, string[]] => [
    `a version that exists, in the words of npm 2 to 5: ${words}`,
    `npm ERR! publish Failed PUT 403\nnpm ERR! code E403\nnpm ERR! ${words}`,
    ['npm/E403#version-exists'],
  ]),
  ...['You … "button"', "You … 'button'", 'you … "button"'].map(
    (words): [string, string, string[], Record<string, string>] => [
      `a package of somebody else, in the words of npm 2 to 5: ${words}`,
      `npm ERR! publish Failed PUT 403
npm ERR! code E403
npm ERR! ${words.replace('…', 'do not have permission to publish')}. Are you logged in as the correct user? : button`,
      ['npm/E403#not-permitted'],
      { package: 'button' },
    ],
  ),
  [
    'a name that belongs to somebody else is no version that exists',
    `npm error code E403
npm error 403 403 Forbidden - PUT https://npm.acme.example.com/button - A package of this name already exists, and belongs to another user`,
    ['npm/E403#not-permitted'],
    { package: 'button' },
  ],
  [
    'a status that stands once, as in a report',
    `npm error code E403
npm error 403 Forbidden - GET https://npm.acme.example.com/kleur/-/kleur-4.1.5.tgz`,
    ['npm/E403#install-forbidden'],
    { package: 'kleur', version: '4.1.5' },
  ],
  [
    'a registry setting with the address of a website',
    `npm ERR! code E404
npm ERR! 404 Not Found - GET https://github.com/acme/shop/kleur - Not Found
npm ERR! 404
npm ERR! 404  'kleur@^4.1.5' is not in the npm registry.`,
    ['npm/E404#wrong-registry'],
    { package: 'kleur' },
  ],
  [
    'a file of a website that is gone',
    `npm ERR! code E404
npm ERR! 404 Not Found - GET https://github.com/acme/button/archive/v1.0.0.tar.gz
npm ERR! 404
npm ERR! 404  'button@https://github.com/acme/button/archive/v1.0.0.tar.gz' is not in this registry.`,
    ['npm/E404#tarball-missing'],
  ],
  [
    'a part of the address of the registry in the place of the name, npm 3',
    `npm ERR! code E404
npm ERR! 404 Not Found: artifactory
npm ERR! 404
npm ERR! 404  'artifactory' is not in the npm registry.
npm ERR! 404 You should bug the author to publish it (or use the name yourself!)
npm ERR! 404 It was specified as a dependency of 'shop'`,
    ['npm/E404#wrong-registry'],
  ],
  [
    'npm 6 without the line of the address',
    `npm ERR! 404  'kleur@4.1.5' is not in the npm registry.
npm ERR! 404 It was specified as a dependency of 'shop'`,
    ['npm/E404#no-such-package'],
    { package: 'kleur' },
  ],
  [
    'the stack of the debug log and nothing below it, with the numbers of an editor',
    `101 8 info using npm@6.14.4
102 13 verbose stack Error: shop@1.0.0 build: \`parcel build\`
103 13 verbose stack Exit status 1
104 13 verbose stack     at EventEmitter.<anonymous> (/opt/npm/node_modules/npm-lifecycle/index.js:332:16)`,
    ['npm/ELIFECYCLE#script'],
    { package: 'shop' },
  ],
  [
    'npm 1, which prints no code',
    `npm ERR! kleur@0.4.0 install: \`node-gyp rebuild\`
npm ERR! Exit status 1`,
    ['npm/ELIFECYCLE#script'],
    { package: 'kleur' },
  ],
  [
    'a stack that Markdown holds as code, cut before its end',
    '`RangeError: Maximum call stack size exceeded\\n    at Array.forEach (native)\\n    at exports.create (/opt/node/lib/node_modules/npm/lib/install/node.js:33:25)\\n    at Array',
    ['npm/maximum-call-stack#deep-overrides'],
  ],
  [
    'an npm that its Node.js cannot read, without the frames of npm',
    `[ERROR] C:\\shop\\node\\npm\\bin\\npm-cli.js:4
[ERROR] #!/usr/bin/env node
[ERROR] ^
[ERROR] SyntaxError: Unexpected token ILLEGAL`,
    ['npm/node-too-old-for-npm#node-scheme'],
  ],
  [
    'a debug log that a build of an image prints',
    `#9 4.210 31 error code E404
#9 4.210 32 error 404 Not Found - GET https://npm.acme.example.com/kleur - Not found
#9 4.210 33 error 404
#9 4.210 34 error 404  'kleur@*' is not in this registry.`,
    ['npm/E404#no-such-package'],
    { package: 'kleur' },
  ],
  [
    'no lock file, as npm up to 11 breaks the line',
    `npm error code EUSAGE
npm error
npm error The \`npm ci\` command can only install with an existing package-lock.json or
npm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or
npm error later to generate a package-lock.json file, then try again.
npm error
npm error Usage:
npm error npm ci`,
    ['npm/EUSAGE#lock-missing'],
  ],
  [
    'no lock file, with a link that a page put into it',
    `npm ERR! code EUSAGE
npm ERR! The \`npm ci\` command can only install with an existing package-lock.json or
npm ERR! npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@[5](https://ci.example.com/shop/7#step:3:2) or
npm ERR! Usage:`,
    ['npm/EUSAGE#lock-missing'],
  ],
  [
    'no lock file, npm 6',
    'npm ERR! cipm can only install packages with an existing package-lock.json or npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or later to generate it, then try again.',
    ['npm/EUSAGE#lock-missing'],
  ],
  [
    'npm ci out of sync, npm 6',
    `npm ERR! cipm can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with \`npm install\` before continuing.
npm ERR! Missing: kleur@4.1.5`,
    ['npm/EUSAGE#out-of-sync'],
  ],
  [
    'npm ci out of sync, with line breaks escaped',
    'npm ERR! code EUSAGE\\nnpm ERR! \\nnpm ERR! `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.\\nnpm ERR! \\nnpm ERR! Missing: kleur@4.1.5 from lock file',
    ['npm/EUSAGE#out-of-sync'],
    { package: 'kleur' },
  ],
  [
    'npm ci out of sync, without the code',
    `npm error \`npm ci\` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with \`npm install\` before continuing.
npm error Missing: kleur@4.1.5 from lock file`,
    ['npm/EUSAGE#out-of-sync'],
    { package: 'kleur' },
  ],
  [
    'an optional peer that the project asks for in another version',
    `npm error code ERESOLVE
npm error ERESOLVE could not resolve
npm error
npm error While resolving: form-kit@3.1.0
npm error Found: vue@2.7.16
npm error node_modules/vue
npm error   vue@"^2.7.0" from the root project
npm error
npm error Could not resolve dependency:
npm error peerOptional vue@"^3.0.0" from form-kit@3.1.0
npm error node_modules/form-kit
npm error   form-kit@"^3.1.0" from the root project`,
    ['npm/ERESOLVE#own-version'],
    { package: 'form-kit' },
  ],
  [
    'a peer of two packages of the project, npm 7',
    `npm ERR! code ERESOLVE
npm ERR! ERESOLVE unable to resolve dependency tree
npm ERR! Found: stylelint@13.2.0
npm ERR! node_modules/stylelint
npm ERR!   stylelint@"^13.2.0" from the root project
npm ERR! Could not resolve dependency:
npm ERR! peer stylelint@"^12.0.0" from lint-rules@2.0.1
npm ERR! node_modules/lint-rules
npm ERR!   lint-rules@"2.0.1" from the root project
npm ERR!   peer lint-rules@"^2.0.0" from lint-plugin@2.0.1
npm ERR! to accept an incorrect (and potentially broken) dependency resolution.`,
    ['npm/ERESOLVE#own-version'],
  ],
  [
    'publish without a login, npm 7',
    `npm notice Publishing to https://registry.example.com/
npm ERR! code ENEEDAUTH
npm ERR! need auth This command requires you to be logged in.
npm ERR! need auth You need to authorize this machine using \`npm adduser\``,
    ['npm/ENEEDAUTH#no-credential'],
    { registry: 'https://registry.example.com/' },
  ],
  [
    'a package.json that is missing below node_modules',
    `npm error code ENOENT
npm error syscall open
npm error path /srv/shop/node_modules/@acme/button/package.json
npm error errno -2
npm error enoent ENOENT: no such file or directory, open '/srv/shop/node_modules/@acme/button/package.json'`,
    ['npm/ENOENT#broken-install'],
  ],
  [
    'a package.json that is missing below node_modules, on Windows',
    String.raw`npm ERR! code ENOENT
npm ERR! syscall open
npm ERR! path D:\shop\node_modules\kleur\package.json
npm ERR! errno -4058`,
    ['npm/ENOENT#broken-install'],
  ],
  [
    'no package.json, npm 2',
    `npm ERR! path /srv/shop/package.json
npm ERR! code ENOENT
npm ERR! errno -2
npm ERR! enoent ENOENT, open '/srv/shop/package.json'`,
    ['npm/ENOENT#no-package-json'],
    { path: '/srv/shop' },
  ],
  [
    'no package.json, npm 1',
    `5 error install Couldn't read dependencies
6 error package.json ENOENT, open '/srv/shop/package.json'
12 error path /srv/shop/package.json
13 error code ENOPACKAGEJSON
14 error errno 34`,
    ['npm/ENOENT#no-package-json'],
  ],
  [
    'a folder for global packages, all lines joined',
    String.raw`PS C:\work\new shop> npx create-thing npm ERR! code ENOENT npm ERR! syscall lstat npm ERR! path C:\Users\ada\AppData\Roaming\npm npm ERR! errno -4058 npm ERR! enoent`,
    ['npm/ENOENT#global-folder'],
  ],
  [
    'whoami of a registry that does not know it',
    `npm error code E404
npm error 404 Not Found - GET https://git.example.com/api/v4/packages/npm/-/whoami - 404 Not Found
npm error 404
npm error 404  'whoami' is not in this registry.`,
    ['npm/E404#endpoint-missing'],
  ],
  [
    'a publish that was refused, npm 8, without the code',
    `npm ERR! 404 Not Found - PUT https://registry.example.com/@acme%2fbutton - Not found
[33](https://ci.example.com/acme/button/runs/1#step:7:34)
npm ERR! 404
[34](https://ci.example.com/acme/button/runs/1#step:7:35)
npm ERR! 404  '@acme/button@1.0.4' is not in the npm registry.`,
    ['npm/E404#publish-refused'],
  ],
  [
    'a file that the registry lost, npm 5',
    `npm ERR! code E404
npm ERR! 404 Not Found: kleur@9.9.9`,
    ['npm/E404#no-such-package'],
  ],
  [
    'an exact version without a full stop, npm 6',
    `npm ERR! code ETARGET
npm ERR! notarget No matching version found for kleur@4.1.5-beta.2`,
    ['npm/ETARGET#no-such-version'],
    { package: 'kleur' },
  ],
  [
    'a file name as the version, npm 7',
    `npm ERR! code ETARGET
npm ERR! notarget No matching version found for main@lib/server.js.`,
    ['npm/ETARGET#field-as-dependency'],
    { package: 'main' },
  ],
  [
    'a field with a word, npm 6',
    `npm ERR! code ETARGET
npm ERR! notarget No matching version found for type@module.`,
    ['npm/ETARGET#field-as-dependency'],
  ],
  [
    'a package whose name ends like a file',
    `npm ERR! code ETARGET
npm ERR! notarget No matching version found for kleur.js@next.`,
    ['npm/ETARGET#no-such-tag'],
    { package: 'kleur.js' },
  ],
  [
    'two hashes of an empty file, npm 6',
    `npm ERR! code EINTEGRITY
npm ERR! sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= integrity checksum failed when using sha1: wanted sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= but got sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg== sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=. (0 bytes)`,
    ['npm/EINTEGRITY#wrong-content'],
  ],
  [
    'the whole hash of an empty file, npm 6',
    `npm ERR! code EINTEGRITY
npm ERR! sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= integrity checksum failed when using sha1: wanted sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= but got sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg== sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=. (0 bytes)`,
    ['npm/EINTEGRITY#wrong-content'],
  ],
  [
    'the hash of an empty file, without prefix and code',
    'sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= integrity checksum failed when using sha1: wanted sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= but got sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=. (0 bytes)',
    ['npm/EINTEGRITY#wrong-content'],
  ],
  [
    'the hash of an empty file below the warning, npm 8',
    `npm WARN tarball tarball data for kleur@https://npm.acme.example.com/kleur/-/kleur-4.1.5.tgz (sha512-o3aP==) seems to be corrupted. Trying again.
npm ERR! code EINTEGRITY
npm ERR! sha512-o3aP== integrity checksum failed when using sha512: wanted sha512-o3aP== but got sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==. (0 bytes)`,
    ['npm/EINTEGRITY#wrong-content'],
  ],
  [
    'the shasum of an empty file, npm 2, with single spaces',
    `npm ERR! shasum check failed for /tmp/npm-17-3f2a/npm.acme.example.com/kleur/-/kleur-0.4.1.tgz
npm ERR! Expected: 0cde7e93fb3ac6b3b1c02a3e9e4d8f8b0e6d4e11
npm ERR! Actual: da39a3ee5e6b4b0d3255bfef95601890afd80709
npm ERR! From: https://npm.acme.example.com/kleur/-/kleur-0.4.1.tgz`,
    ['npm/EINTEGRITY#wrong-content'],
    { package: 'kleur', version: '0.4.1' },
  ],
  [
    'the shasum of an empty file, npm 1, in a stack',
    `npm ERR! Error: shasum check failed for /tmp/npm-17-3f2a/1395/tmp.tgz
npm ERR! Expected: 0cde7e93fb3ac6b3b1c02a3e9e4d8f8b0e6d4e11
npm ERR! Actual:   da39a3ee5e6b4b0d3255bfef95601890afd80709
npm ERR! From:     https://npm.acme.example.com/kleur/-/kleur-0.4.1.tgz
npm ERR!     at /opt/npm/node_modules/sha/index.js:38:8`,
    ['npm/EINTEGRITY#wrong-content'],
    { package: 'kleur', version: '0.4.1' },
  ],
  [
    'a hash, without prefix and code',
    'sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= integrity checksum failed when using sha1: wanted sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= but got sha512-o3aPhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg== sha1-5kmj7l5rSw0yVb/vlWAYkK/YBwk=. (3612 bytes)',
    ['npm/EINTEGRITY#lock-differs'],
  ],
  [
    'a host that is printed twice, npm 6',
    `npm ERR! code ENOTFOUND
npm ERR! errno ENOTFOUND
npm ERR! network request to https://npm.acme.example.com/kleur failed, reason: getaddrinfo ENOTFOUND npm.acme.example.com npm.acme.example.com:443`,
    ['npm/ENOTFOUND#registry-name'],
    { host: 'npm.acme.example.com' },
  ],
  [
    'a connection that went silent',
    `npm error code ETIMEDOUT
npm error errno ETIMEDOUT
npm error network request to https://npm.acme.example.com/kleur failed, reason: read ETIMEDOUT`,
    ['npm/ETIMEDOUT#registry-silent'],
    { host: 'npm.acme.example.com' },
  ],
  [
    'a connection that nobody answered, npm 3',
    `npm ERR! code ETIMEDOUT
npm ERR! errno ETIMEDOUT
npm ERR! syscall connect

npm ERR! network connect ETIMEDOUT 203.0.113.7:80`,
    ['npm/ETIMEDOUT#registry-silent'],
  ],
  [
    'several addresses that nobody answered',
    `npm error code ERR_SOCKET_CONNECTION_TIMEOUT
npm error errno ERR_SOCKET_CONNECTION_TIMEOUT`,
    ['npm/ETIMEDOUT#every-address'],
  ],
  [
    'a proxy that did not answer, npm 6',
    `npm ERR! code ETIMEOUT
npm ERR! errno ETIMEOUT`,
    ['npm/ETIMEDOUT#proxy-silent'],
  ],
  [
    'an audit without a lock file, npm 6',
    `npm ERR! code EAUDITNOLOCK
npm ERR! audit Neither npm-shrinkwrap.json nor package-lock.json found: Cannot audit a project without a lockfile`,
    ['npm/ENOLOCK#no-lock-file'],
  ],
  [
    'a connection that was cut, told by --loglevel=verbose alone',
    `00:45:53  npm timing reify:loadBundles Completed in 0ms
00:45:53  npm verb stack Error: aborted
00:45:53  npm verb stack     at connResetException (node:internal/errors:691:14)`,
    ['npm/ECONNRESET#tarball-cut'],
  ],
  [
    'a timeout of a socket, npm 7',
    `npm ERR! code ERR_SOCKET_TIMEOUT
npm ERR! network Socket timeout
npm ERR! network This is a problem related to network connectivity.`,
    ['npm/ERR_SOCKET_TIMEOUT#stalled'],
  ],
  [
    'a warning about old folders before a connection that was cut',
    `npm warn cleanup Failed to remove some directories [
npm error code ECONNRESET
npm error network aborted`,
    ['npm/ECONNRESET#tarball-cut'],
  ],
  [
    'a warning about old folders before a full disk',
    `npm warn cleanup Failed to remove some directories [
npm error code ENOSPC
npm error syscall write
npm error errno -28
npm error nospc ENOSPC: no space left on device, write`,
    ['npm/ENOSPC#disk-full'],
  ],
  [
    'a full disk in one line',
    'npm ERR! ENOSPC: no space left on device, write',
    ['npm/ENOSPC#disk-full'],
  ],
  [
    'two failures, one below the other',
    `npm error code ECONNRESET
npm error network aborted
npm error Missing script: "deploy"
npm error
npm error To see a list of scripts, run:
npm error   npm run`,
    ['npm/ECONNRESET#tarball-cut', 'npm/missing-script#not-in-package'],
  ],
  [
    'a command that is there, npm 6',
    `npm ERR! code EEXIST
npm ERR! syscall symlink
npm ERR! path ../lib/node_modules/kit/bin/kit.js
npm ERR! dest /usr/local/bin/kit
npm ERR! errno -17
npm ERR! EEXIST: file already exists, symlink '../lib/node_modules/kit/bin/kit.js' -> '/usr/local/bin/kit'
npm ERR! File exists: /usr/local/bin/kit`,
    ['npm/EEXIST#command'],
  ],
  [
    'a command that is there, on Windows',
    String.raw`npm error code EEXIST
npm error path D:\tools\node\kit
npm error EEXIST: file already exists
npm error File exists: D:\tools\node\kit`,
    ['npm/EEXIST#command'],
  ],
  [
    'a file in use, Windows, npm 10',
    String.raw`npm error code EPERM
npm error syscall unlink
npm error path C:\shop\node_modules\@acme\native\button.node
npm error errno -4048
npm error [Error: EPERM: operation not permitted, unlink 'C:\shop\node_modules\@acme\native\button.node'] {
npm error   code: 'EPERM',
npm error }
npm error The operation was rejected by your operating system.`,
    ['npm/EPERM#write'],
  ],
  [
    'a file in use, cut to its first lines',
    String.raw`npm ERR! code EPERM
npm ERR! syscall unlink
npm ERR! path c:\shop\button.node`,
    ['npm/EPERM#write'],
  ],
  [
    'a file in use, cut to two lines',
    `npm error code EPERM
npm error syscall unlink`,
    ['npm/EPERM#write'],
  ],
  [
    'a file of the cache in use, npm 3',
    String.raw`npm ERR! path C:\Users\ada\AppData\Roaming\npm-cache\kleur\4.1.5\package.tgz.136
npm ERR! code EPERM
npm ERR! errno -4048
npm ERR! syscall rename`,
    ['npm/EPERM#cache'],
  ],
  [
    'global packages, npm 6',
    `npm ERR! path /usr/local/lib/node_modules
npm ERR! code EACCES
npm ERR! errno -13
npm ERR! syscall access`,
    ['npm/EACCES#global-prefix'],
  ],
  [
    'a folder that an install left, with a scope',
    `npm error code ENOTEMPTY
npm error syscall rename
npm error path /usr/lib/node_modules/@acme/cli
npm error dest /usr/lib/node_modules/@acme/.cli-36F7HQCo
npm error errno -66
npm error ENOTEMPTY: directory not empty, rename`,
    ['npm/ENOTEMPTY#left-over'],
  ],
  [
    'a file that Docker has mounted',
    `14 error path /srv/shop/package.json.1006840457
15 error code EBUSY
16 error errno -16
17 error syscall rename`,
    ['npm/EBUSY#replace'],
  ],
  [
    'a dependency of another package manager, in the debug log',
    `0 verbose cli /usr/local/bin/node /usr/local/bin/npm
1 info using npm@11.0.0
61 error code EUNSUPPORTEDPROTOCOL
62 error Unsupported URL Type "workspace:": workspace:^`,
    ['npm/EUNSUPPORTEDPROTOCOL#workspace'],
  ],
  [
    'a certificate, npm 1',
    `npm ERR! Error: UNABLE_TO_VERIFY_LEAF_SIGNATURE
npm ERR!     at SecurePair.<anonymous> (tls.js:1283:32)`,
    ['npm/UNABLE_TO_VERIFY_LEAF_SIGNATURE#chain-incomplete'],
  ],
  [
    'a certificate, npm 2',
    `npm ERR! code SELF_SIGNED_CERT_IN_CHAIN

npm ERR! self signed certificate in certificate chain`,
    ['npm/SELF_SIGNED_CERT_IN_CHAIN#untrusted-root'],
  ],
  [
    'a second factor, both lines joined',
    'npm error code EOTP npm error This operation requires a one-time password from your authenticator.',
    ['npm/EOTP#pipeline'],
  ],
  [
    'too many publishes, without prefix and code',
    '429 Too Many Requests - PUT https://registry.example.com/button - Too Many Requests',
    ['npm/E429#publish-limited'],
  ],
  [
    'too many downloads, npm 5',
    `npm ERR! code E429

npm ERR! 429 Too Many Requests: @acme/button@7.2.0`,
    ['npm/E429#install-limited'],
  ],
  [
    'a comment in package.json, npm 3',
    `npm ERR! file /srv/shop/package.json
npm ERR! code EJSONPARSE
npm ERR! Failed to parse json
npm ERR! Unexpected token '/' at 23:9
npm ERR!         //  "build"
npm ERR!         ^
npm ERR! File: /srv/shop/package.json
npm ERR! Failed to parse package.json data.`,
    ['npm/EJSONPARSE#syntax'],
  ],
  [
    'a name with the prefix of a token',
    `npm error code E404
npm error 404 Not Found - GET https://registry.example.com/npm-button-kit-for-widgets - Not found
npm error 404
npm error 404  'npm-button-kit-for-widgets@*' is not in this registry.`,
    ['npm/E404#no-such-package'],
    { package: 'npm-button-kit-for-widgets' },
  ],
  [
    'a copy that begins behind the first prefix',
    'Error: SELF_SIGNED_CERT_IN_CHAIN\nnpm ERR!     at SecurePair.<anonymous> (tls.js:1370:32)',
    ['npm/SELF_SIGNED_CERT_IN_CHAIN#untrusted-root'],
  ],
  [
    'a tree without its indentation',
    `npm ERR! code ERESOLVE
npm ERR! ERESOLVE unable to resolve dependency tree
npm ERR!
npm ERR! Found: kleur@3.0.3
npm ERR! node_modules/kleur
npm ERR! kleur@"^3.0.0" from the root project
npm ERR!
npm ERR! Could not resolve dependency:
npm ERR! peer kleur@"4.x" from @acme/engine@4.1.4
npm ERR! node_modules/@acme/engine
npm ERR! @acme/engine@"^4.1.0" from the root project`,
    ['npm/ERESOLVE#own-version'],
  ],
  [
    'lines joined without a space between them',
    'npm ERR! cb() never called!npm ERR! This is an error with npm itself. Please report this error at:\nnpm ERR!     <https://forum.example.com>npm ERR! A complete log of this run can be found in:',
    ['npm/cb-never-called#crash'],
  ],
  [
    'lines joined with the times that a job put before them',
    'npm ERR! Exit handler never called! 2026-02-03T04:05:06.7890123Z 2026-02-03T04:05:06.7890456Z npm ERR! This is an error with npm itself.',
    ['npm/exit-handler-never-called#crash'],
  ],
  [
    'a title of joined lines, with a folder of Windows that begins with n',
    `npm ERR! code ENOENT npm ERR! syscall lstat npm ERR! path C:\\Users\\ada\\AppData\\Roaming\\npm npm ERR! errno -4058 npm ERR! enoent ENOENT: no such file or directory, lstat 'C:\\Users\\ada\\AppData\\Roaming\\npm'`,
    ['npm/ENOENT#global-folder'],
  ],
  [
    'pieces of a string in a program',
    `    'npm ERR! code EOTP\\n' +
    'npm ERR! This operation requires a one-time password from your authenticator.\\n' +
    'npm ERR! You can provide a one-time password by passing --otp=<code> to the command you ran.\\n' +`,
    ['npm/EOTP#pipeline'],
  ],
  [
    'each line as Markdown code',
    `\`npm ERR! nospc ENOSPC: no space left on device, write\`
\`npm ERR! nospc This is most likely not a problem with npm itself\``,
    ['npm/ENOSPC#disk-full'],
  ],
  [
    'a quoted debug log of npm 3',
    `> 31 error node v5.1.0
> 32 error npm  v3.8.0
> 33 error fetch failed with status code 503
> 34 verbose exit [ 1, true ]`,
    ['npm/E503#one-file'],
  ],
  [
    'the line of the code lost, and the status in the next one',
    `> npm ERR! 403 403 Forbidden - PUT https://registry.example.com/@acme%2fbutton - Forbidden
> npm ERR! 403 In most cases, you or one of your dependencies are requesting`,
    ['npm/E403#not-permitted'],
  ],
  [
    'a stack of npm in one line',
    'RangeError: Maximum call stack size exceeded\\n    at Array.forEach (native)\\n    at create (/opt/node/lib/node_modules/npm/lib/install/node.js:3:5)\\n    at next (/opt/node/lib/node_modules/npm/lib/install/node.js:9:5)',
    ['npm/maximum-call-stack#deep-overrides'],
  ],
  [
    'a tracker of a later phase',
    '41 verbose stack Error: Tracker "idealTree:buildDeps" already exists',
    ['npm/idealtree-already-exists#root-folder'],
  ],
  [
    'a version that is none, npm 1',
    '4 error Error: Invalid version: "1.2"\n4 error     at Object.module.exports.fixVersionField (/opt/npm/x.js)',
    ['npm/invalid-version#not-a-version'],
  ],
  [
    'a host without an address, in a debug log that was cut',
    `12 silly fetchPackageMetaData Error: getaddrinfo ENOTFOUND npm.acme.example.com npm.acme.example.com:443
12 silly fetchPackageMetaData     at errnoException (dns.js:28:10)`,
    ['npm/ENOTFOUND#registry-name'],
    { host: 'npm.acme.example.com' },
  ],
  [
    'a certificate, in a debug log that was cut',
    '19 info retry will retry, error on last attempt: Error: unable to verify the first certificate',
    ['npm/UNABLE_TO_VERIFY_LEAF_SIGNATURE#chain-incomplete'],
  ],
  [
    'a cache of another user, npm 3',
    `npm ERR! path /home/ada/.npm/kleur/4.1.5
npm ERR! code EACCES
npm ERR! errno -13`,
    ['npm/EACCES#cache'],
  ],
  [
    'manual pages of a global package',
    `npm error code EACCES
npm error syscall mkdir
npm error path /usr/local/share/man/man1`,
    ['npm/EACCES#global-prefix'],
  ],
  [
    'nobody logged in, npm 1',
    `7 error need auth auth and email required for publishing
8 error npm -v 1.3.6
9 error code ENEEDAUTH`,
    ['npm/ENEEDAUTH#no-credential'],
  ],
  [
    'a folder left behind, npm 3',
    `npm ERR! code ENOTEMPTY
npm ERR! syscall rename
npm ERR! ENOTEMPTY: directory not empty, rename '/srv/shop/node_modules/kleur' -> '/srv/shop/node_modules/.kleur.DELETE'`,
    ['npm/ENOTEMPTY#left-over'],
  ],
  [
    'marks of a merge, npm 6',
    `npm ERR! code EJSONPARSE
npm ERR! Failed to parse json
npm ERR! Unexpected token < in JSON at position 7 while parsing near '...
npm ERR! <<<<<<< HEAD
npm ERR! Failed to parse package.json data.`,
    ['npm/EJSONPARSE#merge-conflict'],
  ],
  [
    'a lock of the cache, npm 1',
    `npm ERR! EEXIST, open '/home/ada/.npm/0a1b-kleur-tgz.lock'
npm ERR! code EEXIST`,
    ['npm/EEXIST#cache-write'],
  ],
  [
    'another repository, the line broken behind its status',
    `npm error code E422
npm error 422 Unprocessable Entity
Error verifying sigstore provenance bundle: Failed to validate repository information:`,
    ['npm/E422#repository-differs'],
  ],
  [
    'a private package, npm 2',
    'npm ERR! publish Failed PUT 402\nnpm ERR! code E402',
    ['npm/E402#private-by-default'],
  ],
  [
    'no Git, npm 6',
    `npm ERR! code ENOENT
npm ERR! syscall spawn git
npm ERR! path git
npm ERR! enoent undefined ls-remote -h -t https://git.example.com/acme/button.git
npm ERR! enoent spawn git ENOENT`,
    ['npm/ENOENT#git-missing'],
  ],
  [
    'a broken registry, npm 2',
    'npm ERR! code E500\nnpm ERR! Internal Server Error : kleur',
    ['npm/E500#read-fails'],
  ],
  [
    'a broken registry, npm 3',
    'npm ERR! code E500\n\nnpm ERR! 500 Internal Server Error',
    ['npm/E500#read-fails'],
  ],
  [
    'another system, npm 2',
    `npm ERR! code EBADPLATFORM
npm ERR! notsup Not compatible with your operating system or architecture: fsevents@1.0.0
npm ERR! notsup Valid OS:    darwin`,
    ['npm/EBADPLATFORM#direct'],
  ],
  [
    'a repository that is none, npm 2',
    "npm ERR! git clone --template=/home/ada/.npm/_templates --mirror ssh://git@git.example.com/a.git /home/ada/.npm/a: fatal: '/a.git' does not appear to be a git repository",
    ['npm/128#no-repository'],
  ],
]

test('the same log as PowerShell writes it into a file', () => {
  const log = 'npm : npm error Missing script: "dist"\r\nnpm error\r\n'
  const utf16 = Buffer.from(log, 'utf16le')
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])
  for (const bytes of [marked, utf16, Buffer.from(utf16).swap16(), Buffer.from(log)]) {
    const decoder = createLogDecoder()
    const pieces = Array.from(bytes, (byte) => decoder.push(Uint8Array.of(byte)))
    const { cases } = answer(pieces.join('') + decoder.finish())
    expect(cases.map(({ id }) => id)).toEqual(['npm/missing-script#not-in-package'])
  }
})

test.each([
  ['npm ERR! errno ENOTFOUND\nnpm ERR! network Something new', 'ENOTFOUND'],
  [
    'npm error ERESOLVE unable to resolve dependency tree\nnpm error Found: kleur@4.1.5',
    'ERESOLVE',
  ],
  ['npm ERR! 403 Something new', 'E403'],
  ['npm error Error: EROFS: something new', 'EROFS'],
  ["npm error Error: EACCES: permission denied, mkdir '/srv/elsewhere'", 'EACCES'],
])('a code in the words of an error leads to its entry: %s', (log, code) => {
  const { cases, codes } = answer(log)
  expect(cases).toEqual([])
  expect(codes.map((one) => [one.code, one.entry?.name])).toEqual([[code, `npm ${code}`]])
})

test('a word that looks like a code and is none of the base is no code', () => {
  const { codes, errors } = answer('npm ERR! EWHATEVER something new')
  expect(codes).toEqual([])
  expect(errors).toHaveLength(1)
})

test.each([
  'Error: ENOSPC: no space left on device, write\n    at Error (native)',
  'Something went wrong installing the "sharp" module\n\nThe specified module could not be found.',
  'Error: UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'yarn install v1.22.1\nerror /srv/shop/node_modules/kleur: Command failed.\ngyp ERR! build error\ngyp ERR! not ok',
  'node_modules/.pnpm/kleur@4.1.5/node_modules/kleur install: gyp ERR! not ok\n ELIFECYCLE  Command failed with exit code 1.',
  'gyp ERR! find Python not found\n\u2009ERR_PNPM_RECURSIVE_FAIL\u2009 failed',
  'bun install v1.2.3 (a1b2c3d4)\ngyp ERR! not ok',
])('an error of another program is none of npm: %s', (log) => {
  expect(answer(log).cases.filter(({ id }) => id.startsWith('npm/'))).toEqual([])
})

test.each(logs)('%s', (_, log, cases, values = {}) => {
  const { cases: found } = answer(log)
  expect(found.map(({ id }) => id)).toEqual(cases)
  expect(found[0]!.values).toMatchObject(values)
})

test.each([
  'npm error gyp ERR! find VS - missing any Windows SDK',
  'gyp ERR! find VS - found VC++ toolset: v143\ngyp ERR! find VS - missing any VC++ toolset',
  `npm error code 1
npm error path C:\\shop\\node_modules\\kleur
npm error command failed
npm error gyp ERR! find VS - missing any VC++ toolset
npm error gyp ERR! find VS could not find a version of Visual Studio 2019 or newer to use
npm error gyp ERR! stack Error: Could not find any Visual Studio installation to use`,
])('the answer names the part of Visual Studio that has the compiler: %s', (log) => {
  const { cases } = answer(log)
  expect(cases.map(({ id }) => id)).toEqual(['npm/1#compile'])
  expect(cases[0]!.diagnosis).toContain('Desktop development with C++')
})

test('a password in the address is neither shown nor filled in', () => {
  const password = ['s3cr3t', 'Pass'].join('')
  const { cases } = answer(`npm error code E404
npm error 404 Not Found - GET https://deploy:${password}@npm.acme.example.com/kleur - Not found
npm error 404
npm error 404  'kleur@*' is not in this registry.`)
  expect(cases.map(({ id }) => id)).toEqual(['npm/E404#no-such-package'])
  expect(cases[0]!.values).toMatchObject({ package: 'kleur' })
  expect(JSON.stringify(cases)).not.toContain(password)
})

test('an access key in the address of a package does not hide its name', () => {
  const { cases } = answer(`npm error code E404
npm error 404 Not Found - GET https://npm.acme.example.com/kleur?access_key=example - Not found
npm error 404
npm error 404  'kleur@*' is not in this registry.`)
  expect(cases[0]!.values).toMatchObject({ package: 'kleur' })
})

test('the address of a server that is no secret stays whole', () => {
  const { cases } = answer(`npm error code 128
npm error An unknown git error occurred
npm error command git --no-replace-objects ls-remote ssh://git@git.example.com/acme/button.git
npm error git@git.example.com: Permission denied (publickey).
npm error fatal: Could not read from remote repository.`)
  expect(cases.map(({ id }) => id)).toEqual(['npm/128#ssh-key'])
})
