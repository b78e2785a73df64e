import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd(), { today: '2026-01-01', ci: false })
const book = signatureList(entries.flatMap(({ entry }) => entry ?? []))
const index = indexOf(book)

/** The first case of a log, and the values that fill its commands. */
function firstOf(log: string) {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  const [first] = answerOf(recogniser.finish(), book).cases
  return first && { id: first.id.replace('npm/', ''), values: first.values }
}

interface Wanted {
  name: string
  log: string
  wanted: string
  values?: Record<string, string>
}

const dependencyOnWindows =
  'npm ERR! path D:\\shop\\node_modules\\sqlite-tool\nnpm ERR! command failed'
const dependency = 'npm error path /srv/shop/node_modules/@acme/engine\nnpm error command failed'
const project = 'npm ERR! path /Users/ada/shop\nnpm ERR! command failed'

const logs: Wanted[] = [
  {
    name: 'a library of gulp 3 on Node.js 10, on Windows',
    log: `> sea-ui@2.1.0 install D:\\shop\\sea-ui
> gulp install

gulp[4711]: src\\node_contextify.cc:633: Assertion \`args[1]->IsString()' failed.
 1: 00007FF7000A121A v8::internal::GCIdleTimeHandler::GCIdleTimeHandler+4810
npm ERR! code ELIFECYCLE
npm ERR! errno 134`,
    wanted: 'failing-script#old-gulp',
    values: { script: 'install' },
  },
  {
    name: 'the same on Linux, without npm',
    log: "$ gulp\ngulp[85]: ../src/node_contextify.cc:631:static void node::contextify::ContextifyScript::New(const v8::FunctionCallbackInfo<v8::Value>&): Assertion `args[1]->IsString()' failed.\nAborted",
    wanted: 'failing-script#old-gulp',
  },
  {
    name: 'a library of gulp 3 on Node.js 12',
    log: `> shop@1.0.0 dev D:\\shop
> gulp clean

fs.js:39
} = primordials;
    ^

ReferenceError: primordials is not defined
    at fs.js:39:5
    at req_ (D:\\shop\\node_modules\\natives\\index.js:143:24)
npm ERR! code ELIFECYCLE
npm ERR! errno 1
npm ERR! shop@1.0.0 dev: \`gulp clean\`
npm ERR! Exit status 1
npm ERR!
npm ERR! Failed at the shop@1.0.0 dev script.`,
    wanted: 'failing-script#old-gulp',
    values: { script: 'dev' },
  },
  {
    name: 'a script that npm 6 saw aborted, for a reason that nothing says',
    log: 'npm ERR! code ELIFECYCLE\nnpm ERR! errno 134\nnpm ERR! shop@1.0.0 build: `encode`\nnpm ERR! Exit status 134\nnpm ERR!\nnpm ERR! Failed at the shop@1.0.0 build script.',
    wanted: 'ELIFECYCLE#script',
  },
  {
    name: 'a hash that OpenSSL 3 does not have, cut before its code',
    log: 'Starting the development server...\n\nError: error:0308010C:digital envelope routines::unsupported\n    at new Hash (node:internal/crypto/hash:67:19)\n    at Object.createHash (node:crypto:130:10)',
    wanted: 'failing-script#old-webpack',
  },
  {
    name: 'the same below the name of a program, in a script of npm 8',
    log: '> shop@1.0.0 build\n> webpack\n\n[webpack-cli] Error: error:0308010C:digital envelope routines::unsupported\n    at new Hash (node:internal/crypto/hash:67:19)',
    wanted: 'failing-script#old-webpack',
    values: { script: 'build' },
  },
  {
    name: 'the same of which the end is left',
    log: "  library: 'digital envelope routines',\n  reason: 'unsupported',\n  code: 'ERR_OSSL_EVP_UNSUPPORTED'\n}\n\nNode.js v18.12.1",
    wanted: 'failing-script#old-webpack',
  },
  ...[
    'npm error ssh -oStrictHostKeyChecking=accept-new: 1: ssh: not found\nnpm error fatal: Could not read from remote repository.',
    'npm ERR! ssh -oStrictHostKeyChecking=accept-new: line 1: ssh: command not found\nnpm ERR! fatal: Could not read from remote repository.',
    'npm ERR! fatal: cannot run ssh -oStrictHostKeyChecking=accept-new: No such file or directory\nnpm ERR! fatal: unable to fork',
    'npm ERR! error: cannot run ssh: No such file or directory\nnpm ERR! fatal: unable to fork',
  ].map((words) => ({
    name: `a build without ssh: ${words}`,
    log: `#9 12.4 npm error code 128
#9 12.4 npm error An unknown git error occurred
#9 12.4 npm error command git --no-replace-objects ls-remote ssh://git@git.example.com/acme/gears.git
${words.replaceAll(/^/gm, '#9 12.4 ')}
#9 12.4 npm error
#9 12.4 npm error Please make sure you have the correct access rights`,
    wanted: '128#no-ssh',
  })),
  {
    name: 'a program that is missing in a project without a version, npm 4',
    log: `> shop@ build /srv/shop
> rimraf dist && vite build

sh: 1: vite: not found

npm ERR! file sh
npm ERR! code ELIFECYCLE
npm ERR! errno ENOENT
npm ERR! syscall spawn
npm ERR! shop@ build: \`rimraf dist && vite build\`
npm ERR! spawn ENOENT
npm ERR!
npm ERR! Failed at the shop@ build script 'rimraf dist && vite build'.`,
    wanted: 'failing-script#command-not-found',
    values: { script: 'build' },
  },
  {
    name: 'the same in a project without a name',
    log: '> @ dev /srv/shop\n> vite\n\nsh: 1: vite: not found\nnpm ERR! code ELIFECYCLE\nnpm ERR! @ dev: `vite`\nnpm ERR! Failed at the @ dev script.',
    wanted: 'failing-script#command-not-found',
    values: { script: 'dev' },
  },
  {
    name: 'the same without a name, below which npm says nothing',
    log: '> @ dev /srv/shop\n> vite\n\nsh: 1: vite: not found',
    wanted: 'failing-script#command-not-found',
    values: { script: 'dev' },
  },
  {
    name: 'a script that fails in a project without a version, npm 6',
    log: '> shop@ test /srv/shop\n> node test.js\n\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 3\nnpm ERR! shop@ test: `node test.js`\nnpm ERR! Exit status 3\nnpm ERR!\nnpm ERR! Failed at the shop@ test script.',
    wanted: 'ELIFECYCLE#script',
    values: { package: 'shop' },
  },
  {
    name: 'the download of a dependency with npm 5, quoted, above the echo',
    log: `> > engine-binary@1.4.2 postinstall /opt/node/lib/node_modules/engine-binary
> > node fetch.js
>
> Error: connect ETIMEDOUT 203.0.113.7:443
>     at TCPConnectWrap.afterConnect (net.js:1090:14)
> npm ERR! code ELIFECYCLE
> npm ERR! engine-binary@1.4.2 postinstall: \`node fetch.js\`
> npm ERR! Exit status 1
> npm ERR!
> npm ERR! Failed at the engine-binary@1.4.2 postinstall script.`,
    wanted: '1#download',
    values: { package: 'engine-binary' },
  },
  {
    name: 'the same, cut before npm says anything',
    log: '> engine-binary@1.4.2 postinstall D:\\shop\\node_modules\\engine-binary\n> node fetch.js\n\n  throw err\n  ^\n\nError: read ECONNRESET',
    wanted: '1#download',
    values: { package: 'engine-binary' },
  },
  {
    name: 'the script of a dependency that fails for another reason, cut before npm says anything',
    log: '> engine-binary@1.4.2 postinstall /srv/shop/node_modules/engine-binary\n> node fetch.js\n\n  throw err;\n  ^\n\nError: no such platform',
    wanted: 'failing-script#lifecycle-script',
    values: { package: 'engine-binary' },
  },
  {
    name: 'a killed script of the project with npm 6',
    log: '> shop@1.0.0 bundle /srv/shop\n> parcel build\n\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 137\nnpm ERR! shop@1.0.0 bundle: `parcel build`\nnpm ERR! Exit status 137\nnpm ERR! \nnpm ERR! Failed at the shop@1.0.0 bundle script.',
    wanted: '137#memory',
  },
  {
    name: 'a compile below a warning of the roll-back',
    log: `npm warn cleanup Failed to remove some directories [\nnpm error code 1\n${dependency}\nnpm error gyp ERR! find Python`,
    wanted: '1#compile',
    values: { package: '@acme/engine' },
  },
  {
    name: 'an install script without a reason, below the same warning',
    log: `npm warn cleanup Failed to remove some directories [\nnpm error code 1\n${dependency}\nnpm error command sh -c node setup.mjs`,
    wanted: 'failing-script#lifecycle-script',
    values: { package: '@acme/engine' },
  },
  {
    name: 'a broken connection below the same warning',
    log: 'npm warn cleanup Failed to remove some directories [\nnpm error code ECONNRESET\nnpm error network aborted',
    wanted: 'ECONNRESET#tarball-cut',
  },
  {
    name: 'a full disk below the same warning',
    log: 'npm warn cleanup Failed to remove some directories [\nnpm error code ENOSPC\nnpm error syscall write\nnpm error errno -28\nnpm error nospc ENOSPC: no space left on device, write',
    wanted: 'ENOSPC#disk-full',
  },
  {
    name: 'the nested script of a dependency is none of the project',
    log: '> sqlite-tool@2.0.0 build-native\n> node-gyp rebuild\n\ngyp ERR! not ok\nnpm ERR! code 1\nnpm ERR! path /srv/shop/node_modules/sqlite-tool\nnpm ERR! command failed',
    wanted: '1#compile',
    values: { package: 'sqlite-tool' },
  },
  {
    name: 'the same with the paths of Windows, and Python missing',
    log: `> shop@1.0.0 build-native\n> node-gyp rebuild\n\ngyp ERR! stack Error: spawn python ENOENT\ngyp ERR! not ok\nnpm ERR! code 1\n${dependencyOnWindows}`,
    wanted: '1#compile',
    values: { package: 'sqlite-tool' },
  },
  {
    name: 'node-gyp alone',
    log: 'gyp ERR! find VS You need to install the latest version of Visual Studio',
    wanted: '1#compile',
  },
  {
    name: 'a Node.js without node: modules',
    log: "Error: Cannot find module 'node:fs'\nRequire stack:\n- /opt/node/lib/node_modules/npm/lib/cli.js\n- /opt/node/lib/node_modules/npm/bin/npm-cli.js",
    wanted: 'node-too-old-for-npm#node-scheme',
  },
  {
    name: 'a hook on macOS',
    log: `> shop@1.0.0 prepare\n> lefthook install\n\nsh: lefthook: command not found\nnpm ERR! code 127\n${project}`,
    wanted: '127#own-hook',
  },
  {
    name: 'a hook on macOS, without the banner',
    log: `sh: lefthook: command not found\nnpm ERR! code 127\n${project}`,
    wanted: '127#own-hook',
  },
  {
    name: 'a hook on Linux, without the banner',
    log: `sh: 1: lefthook: not found\nnpm ERR! code 127\n${project}`,
    wanted: '127#own-hook',
  },
  {
    name: 'a hook on Windows, where the status is 1',
    log: "> shop@1.0.0 prepare\n> lefthook install\n\n'lefthook' is not recognized as an internal or external command,\noperable program or batch file.\nnpm ERR! code 1\nnpm ERR! path C:\\shop\nnpm ERR! command failed",
    wanted: '127#own-hook',
  },
  {
    name: 'a script whose tool the shell does not find',
    log: '> shop@1.0.0 bundle\n> parcel build\n\nsh: parcel: command not found',
    wanted: 'failing-script#command-not-found',
    values: { script: 'bundle' },
  },
  {
    name: 'the same, indented as in a list',
    log: '    > shop@1.0.0 bundle\n    > parcel build\n    \n    sh: 1: parcel: not found',
    wanted: 'failing-script#command-not-found',
    values: { script: 'bundle' },
  },
  {
    name: 'a Unix assignment on Windows, with the banner of npm 6',
    log: "> shop@1.0.0 bundle C:\\shop\n> MODE=fast parcel build\n\n'MODE' is not recognized as an internal or external command,\noperable program or batch file.",
    wanted: 'failing-script#command-not-found',
    values: { script: 'bundle' },
  },
  {
    name: 'a full heap that ends the shell too',
    log: 'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory\nnpm error path /srv/shop\nnpm error command failed\nnpm error signal SIGABRT\nnpm error command sh -c parcel build',
    wanted: 'heap-out-of-memory#stops-npm',
  },
  {
    name: 'the script of a dependency with npm 6',
    log: 'npm ERR! code ELIFECYCLE\nnpm ERR! errno 1\nnpm ERR! engine@3.1.0 postinstall: `node setup.js`\nnpm ERR! Exit status 1\nnpm ERR! \nnpm ERR! Failed at the engine@3.1.0 postinstall script.',
    wanted: 'ELIFECYCLE#script',
    values: { package: 'engine', version: '3.1.0' },
  },
  {
    name: 'the package for this system is missing',
    log: 'Error: Cannot find module @rollup/rollup-win32-x64-msvc. npm has a bug related to optional dependencies (https://github.com/npm/cli/issues/4828). Please try `npm i` again after removing both package-lock.json and node_modules directory.',
    wanted: 'optional-dependency-missing#not-installed',
  },
  {
    name: 'a repository that is gone, over SSH',
    log: 'npm error code 128\nnpm error An unknown git error occurred\nnpm error command git --no-replace-objects ls-remote ssh://git@git.example.com/acme/button.git\nnpm error ERROR: Repository not found.\nnpm error fatal: Could not read from remote repository.',
    wanted: '128#no-repository',
  },
  {
    name: 'a folder that is no repository',
    log: "npm error code 128\nnpm error An unknown git error occurred\nnpm error command git --no-replace-objects ls-remote file:///srv/button.git\nnpm error fatal: '/srv/button.git' does not appear to be a git repository\nnpm error fatal: Could not read from remote repository.",
    wanted: '128#no-repository',
  },
  {
    name: 'a host without an address, with npm 6 and no code',
    log: 'npm ERR! Error while executing:\nnpm ERR! /usr/bin/git ls-remote -h -t ssh://git@git.example.com/acme/button.git\nnpm ERR! \nnpm ERR! ssh: Could not resolve hostname git.example.com: Name or service not known\nnpm ERR! fatal: Could not read from remote repository.',
    wanted: '128#not-reached',
  },
  {
    name: 'a download that a certificate stopped',
    log: `npm error code 1\n${dependency}\nnpm error   [cause]: Error: self-signed certificate in certificate chain\nnpm error     code: 'SELF_SIGNED_CERT_IN_CHAIN'`,
    wanted: '1#download',
    values: { package: '@acme/engine' },
  },
  {
    name: 'a binary of another version',
    log: 'npm ERR! Error: Expected "0.18.20" but got "0.17.19"',
    wanted: '1#wrong-binary',
  },
  {
    name: 'a tool without its right, with npm 6',
    log: 'sh: 1: parcel: Permission denied\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 126\nnpm ERR! shop@1.0.0 bundle: `parcel build`\nnpm ERR! Exit status 126',
    wanted: '126#tool',
  },
  {
    name: 'a tool without its right, as one line of a host',
    log: 'sh: /build/shop/node_modules/.bin/parcel: Permission denied Error: Command "npm run bundle" exited with 126',
    wanted: '126#tool',
  },
  {
    name: 'a tool without its right, by its path',
    log: '> shop@1.0.0 bundle /srv/shop\n> parcel build\n\nsh: /srv/shop/node_modules/.bin/parcel: Permission denied',
    wanted: '126#tool',
  },
  {
    name: 'a file of the project without its right, with npm 6',
    log: '> shop@1.0.0 bundle /srv/shop\n> ci/bundle.js\n\nsh: ci/bundle.js: Permission denied',
    wanted: '126#script-file',
  },
  {
    name: 'a compile of which only its own lines were copied',
    log: 'npm ERR! gyp ERR! find VS looking for Visual Studio 2015\nnpm ERR! gyp ERR! find VS - not found',
    wanted: '1#compile',
  },
  {
    name: 'the end of a compile',
    log: '4:05:06 PM: npm ERR! gyp ERR! node -v v16.1.0\n4:05:06 PM: npm ERR! gyp ERR! not ok',
    wanted: '1#compile',
  },
  {
    name: 'a script of npm 3, with the first lines cut off',
    log: 'npm ERR! This is most likely a problem with the shop package,\nnpm ERR! not with npm itself.\nnpm ERR! Tell the author that this fails on your system:\nnpm ERR!     npm run bundle',
    wanted: 'ELIFECYCLE#script',
  },
  {
    name: 'the script of a dependency in a debug log',
    log: '60 info run kleur@4.1.5 postinstall { code: 0, signal: null }\n61 info run @acme/engine@2.0.0 postinstall { code: 1, signal: null }\n62 verbose stack Error: command failed',
    wanted: 'failing-script#lifecycle-script',
    values: { package: '@acme/engine' },
  },
  {
    name: 'a package that TypeScript does not find in a workspace',
    log: "src/cart.ts:3:19 - error TS2307: Cannot find module 'kleur' or its corresponding type declarations.\n\n3 import kleur from 'kleur'\n\nFound 1 error in src/cart.ts:3\n\nnpm ERR! Lifecycle script `bundle` failed with error: \nnpm ERR! Error: command failed \nnpm ERR!   in workspace: @acme/cart@1.0.0 \nnpm ERR!   at location: /srv/shop/cart",
    wanted: 'MODULE_NOT_FOUND#script-module',
    values: { package: 'kleur' },
  },
  {
    name: 'a package that TypeScript does not find, without colours',
    log: "> shop@1.0.0 bundle\n> tsc\n\nsrc/cart.ts(3,19): error TS2307: Cannot find module '@acme/tax' or its corresponding type declarations.",
    wanted: 'MODULE_NOT_FOUND#script-module',
    values: { package: '@acme/tax' },
  },
  {
    name: 'a package that TypeScript does not find, npm 6',
    log: "src/cart.ts(3,19): error TS2307: Cannot find module 'kleur' or its corresponding type declarations.\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 2\nnpm ERR! shop@1.0.0 bundle: `tsc`\nnpm ERR! Exit status 2\nnpm ERR!\nnpm ERR! Failed at the shop@1.0.0 bundle script.",
    wanted: 'MODULE_NOT_FOUND#script-module',
    values: { package: 'kleur' },
  },
  {
    name: 'a file of the project that TypeScript does not find',
    log: "> shop@1.0.0 bundle\n> tsc\n\nsrc/cart.ts(3,19): error TS2307: Cannot find module './tax' or its corresponding type declarations.",
    wanted: 'failing-script#run-script',
  },
  {
    name: 'a missing script, as npm 6 said it',
    log: 'npm ERR! missing script: bundle',
    wanted: 'missing-script#not-in-package',
    values: { script: 'bundle' },
  },
  {
    name: 'a build that bash saw killed',
    log: '/srv/ci.sh: line 7:  4211 Killed                  npm run bundle',
    wanted: '137#memory',
  },
  {
    name: 'a debug log of a link without a target',
    log: "871 verbose stack TypeError: Cannot read properties of null (reading 'matches')",
    wanted: 'null-matches#other-manager',
  },
  {
    name: 'nothing but the line about the debug log',
    log: 'npm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/ada/.npm/_logs/2026-01-01T00_00_00_000Z-debug-0.log',
    wanted: 'silent-exit#only-log-line',
  },
]

test.each(logs)('$name', ({ log, wanted, values = {} }) => {
  const first = firstOf(log)
  expect(first?.id).toBe(wanted)
  expect(first?.values).toMatchObject(values)
})

test('the line about the debug log says nothing where another line does', () => {
  const end =
    'npm error A complete log of this run can be found in: /home/ada/.npm/_logs/x-debug-0.log'
  expect(firstOf(`npm error Something that no entry knows\n${end}`)).toBeUndefined()
  expect(firstOf(`npm error Exit handler never called!\n${end}`)?.id).toBe(
    'exit-handler-never-called#crash',
  )
})

test('the download of a tool by another package manager is none of npm', () => {
  expect(firstOf('The Cypress App could not be downloaded.')).toBeUndefined()
})
