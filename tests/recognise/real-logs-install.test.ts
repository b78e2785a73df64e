import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
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
    'two hashes of an empty file, npm 6',
    `npm ERR! code EINTEGRITY
npm ERR! sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= integrity checksum failed when using sha1: wanted sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= but got sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg== sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=. (0 bytes)`,
    ['npm/EINTEGRITY#lock-differs'],
  ],
  [
    'a hash, without prefix and code',
    'sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= integrity checksum failed when using sha1: wanted sha1-0h0e7ihgZ7f1pkuQrNnHpvPFX2I= but got sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg== sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=. (3612 bytes)',
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
]

test.each(logs)('%s', (_, log, cases, values = {}) => {
  const { cases: found } = answer(log)
  expect(found.map(({ id }) => id)).toEqual(cases)
  expect(found[0]!.values).toMatchObject(values)
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
