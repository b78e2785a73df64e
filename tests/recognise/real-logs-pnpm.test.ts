import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { fillCommand } from '#entry/placeholders.ts'
import { answerOf } from '#recognise/answer.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd(), { today: '2026-01-01', ci: false })
const book = signatureList(entries.flatMap(({ entry }) => entry ?? []))
const index = indexOf(book)

/** The first case that a log is answered with. */
function answeredFirst(log: string) {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  return answerOf(recogniser.finish(), book).cases[0]
}

/** Its name. */
function firstOf(log: string): string | undefined {
  return answeredFirst(log)?.id.replace('pnpm/', '')
}

/** Its fix, with the values of the log in the commands. */
function fixOf(log: string): string {
  const first = answeredFirst(log)!
  const [address, caseId] = first.id.split('#')
  const title = entries
    .find(({ entry }) => entry?.id === address)
    ?.entry?.cases.find(({ id }) => id === caseId)?.title
  const [, section] = readFileSync(`content/${address}/entry.mdx`, 'utf8').split(`\n### ${title}\n`)
  return fillCommand(section!.split(/\n##+ /)[0]!, first.values)
}

const keys =
  '{"signatures":[{"sig":"AbC=","keyid":"SHA256:newer"}],"keys":[{"keyid":"SHA256:older"}]}'
const lastCollections = `<--- Last few GCs --->

[4711:0x5a5a5a]    17001 ms: Mark-Compact 2047.0 (2083.3) -> 2046.5 (2085.0) MB

<--- JS stacktrace --->

FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory`
const noProgram =
  'Unable to locate executable file: pnpm. Please verify either the file path exists or the file can be found within a directory.'

const logs: { name: string; log: string; wanted: string | undefined }[] = [
  {
    name: 'a key in a build of Docker',
    log: `1.263 Internal Error: Cannot find matching keyid: ${keys}\n1.263     at verifySignature (/usr/lib/node_modules/corepack/dist/lib/corepack.cjs:21535:47)`,
    wanted: 'corepack-signature#old-corepack',
  },
  {
    name: 'a key, cut where the list of keys begins',
    log: 'Run pnpm install\n/opt/node/lib/node_modules/corepack/dist/lib/corepack.cjs:21535\n\nError: Cannot find matching keyid:',
    wanted: 'corepack-signature#old-corepack',
  },
  {
    name: 'a registry without signatures, with an older Corepack',
    log: "TypeError: Cannot read properties of undefined (reading 'some')\n    at verifySignature (/opt/node/lib/node_modules/corepack/dist/lib/corepack.cjs:21533:44)",
    wanted: 'corepack-signature#not-signed',
  },
  {
    name: 'the same property of another program',
    log: "TypeError: Cannot read properties of undefined (reading 'some')\n    at build (/srv/shop/build.js:3:4)",
    wanted: undefined,
  },
  {
    name: 'a download that an older Corepack reports without an address',
    log: ' 32: [127.9s] Internal Error: Error when performing the request',
    wanted: 'corepack-download#not-reached',
  },
  {
    name: 'a mirror whose address ends with a slash',
    log: '$ corepack use pnpm@latest\nInternal Error: Server answered with HTTP 404 when performing the request to https://npm.example.com//pnpm; for troubleshooting help, see https://github.com/nodejs/corepack#troubleshooting',
    wanted: 'corepack-download#status',
  },
  {
    name: 'corepack enable on Windows',
    log: "Internal Error: EPERM: operation not permitted, open 'C:\\Program Files\\nodejs\\pnpm'",
    wanted: 'corepack-not-allowed#commands-folder',
  },
  {
    name: 'corepack enable that replaces an older command',
    log: "Internal Error: EACCES: permission denied, unlink '/usr/local/bin/pnpm'",
    wanted: 'corepack-not-allowed#commands-folder',
  },
  {
    name: 'the package manager of the project, with an older Corepack',
    log: 'Usage Error: This project is configured to use yarn\n\n$ pnpm ...',
    wanted: 'corepack-other-manager#project-uses-another',
  },
  {
    name: 'a step of GitHub Actions that caches',
    log: `> Error: ${noProgram}`,
    wanted: 'pnpm-not-found#not-installed',
  },
  {
    name: 'an action that starts pnpm',
    log: `Installing dependencies failed\nError: Error: ${noProgram}\nError: ${noProgram}`,
    wanted: 'pnpm-not-found#not-installed',
  },
  {
    name: 'a build of Docker with time stamps',
    log: 'Mar 19 01:20:26 PM  #20 0.766 /bin/sh: pnpm: not found\nMar 19 01:20:26 PM  error: failed to solve: process "/bin/sh -c pnpm install" did not complete successfully: exit code: 127',
    wanted: 'pnpm-not-found#not-installed',
  },
  {
    name: 'a shell on macOS',
    log: '/bin/sh: pnpm: command not found',
    wanted: 'pnpm-not-found#not-installed',
  },
  {
    name: 'a step that runs bash',
    log: '/home/runner/work/_temp/4711.sh: line 1: pnpm: command not found\nError: Process completed with exit code 127.',
    wanted: 'pnpm-not-found#not-installed',
  },
  {
    name: 'a command window of Windows',
    log: "'pnpm' is not recognized as an internal or external command,\noperable program or batch file.",
    wanted: 'pnpm-not-found#not-installed',
  },
  {
    name: 'PowerShell',
    log: "pnpm : The term 'pnpm' is not recognized as the name of a cmdlet, function, script file, or operable program.",
    wanted: 'pnpm-not-found#not-installed',
  },
  {
    name: 'a hook of husky',
    log: '.husky/pre-commit: 4: pnpm: not found\nhusky - pre-commit script failed (code 127)',
    wanted: 'pnpm-not-found#hook',
  },
  {
    name: 'another program that is missing',
    log: 'sh: 1: pnpm-lock-tool: not found',
    wanted: undefined,
  },
  {
    name: 'memory while pnpm resolves',
    log: `Progress: resolved 1091, reused 15, downloaded 0, added 0\n\n${lastCollections}`,
    wanted: 'heap-out-of-memory#pnpm-itself',
  },
  {
    name: 'memory of the program that is called pnpm',
    log: `$ pnpm install --reporter ndjson\n\n${lastCollections}\n 1: 0x8bb140 node::Abort() [pnpm]\n 2: 0x817e9f node::FatalError(char const*, char const*) [pnpm]`,
    wanted: 'heap-out-of-memory#pnpm-itself',
  },
  {
    name: 'memory of a script',
    log: `> shop@1.0.0 build /srv/shop\n> vite build\n\n${lastCollections}\nAborted (core dumped)\n ELIFECYCLE  Command failed with exit code 134.`,
    wanted: 'heap-out-of-memory#script',
  },
  {
    name: 'a command that a version manager keeps',
    log: "node:internal/modules/cjs/loader:1459\n  throw err;\n  ^\n\nError: Cannot find module '/home/ada/.volta/tools/image/pnpm/12.4.2/bin/pnpm.cjs'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1456:15)",
    wanted: 'broken-pnpm#program-missing',
  },
  {
    name: 'a command in a build of Maven',
    log: "[INFO] Error: Cannot find module '/srv/shop/ui/node/node_modules/pnpm/bin/pnpm.js'",
    wanted: 'broken-pnpm#program-missing',
  },
  {
    name: 'a path that is too long for Windows',
    log: " ENOENT  ENOENT: no such file or directory, mkdir 'D:\\shop\\node_modules\\.pnpm\\widgets@1.0.0_a_b_c'",
    wanted: 'ENOENT#store-file',
  },
  {
    name: 'a home of another machine',
    log: "ENOENT  ENOENT: no such file or directory, mkdir '/home/agent'",
    wanted: 'ENOENT#home-missing',
  },
  {
    name: 'a file of the store, without the first line of the error',
    log: "pnpm: ENOENT: no such file or directory, copyfile \n'/srv/shop/.pnpm-store/v3/files/65/c6' \n-> '/srv/shop/node_modules/.pnpm/a@1.0.0/node_modules/a/_tmp_8_1/package.json'",
    wanted: 'ENOENT#store-file',
  },
  {
    name: 'a crash of pnpm that prints no stack',
    log: " ERROR  Cannot read properties of undefined (reading 'includes')\nFor help, run: pnpm help",
    wanted: 'internal-error#crash',
  },
  {
    name: 'a crash of pnpm with its stack',
    log: " ERROR  Cannot read properties of undefined (reading 'indexOf')\n\npnpm: Cannot read properties of undefined (reading 'indexOf')\n    at parseWantedDependency (/home/ada/.asdf/installs/pnpm/10.19.0/dist/pnpm.cjs:111061:52)",
    wanted: 'internal-error#crash',
  },
  {
    name: 'a Node.js 20 that pnpm 11 only warns of',
    log: 'warn: This version of pnpm requires at least Node.js v22.13\nwarn: The current version of Node.js is v20.1.0\nError [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:sqlite',
    wanted: 'node-too-old#says-so',
  },
  {
    name: 'a Node.js 20 in a build of Docker, without the warning',
    log: '#9 0.7 Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:sqlite\n#9 0.7     at Module._load (node:internal/modules/cjs/loader:1031:13)\n#9 0.7     at ../store/index/lib/index.js (file:///srv/corepack/pnpm/11.1.0/dist/pnpm.mjs:54998:25)',
    wanted: 'node-too-old#says-so',
  },
  {
    name: 'a module that another program misses',
    log: 'Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:sqlite\n    at Module._load (node:internal/modules/cjs/loader:1031:13)',
    wanted: undefined,
  },
  {
    name: 'a setup action with two versions',
    log: 'Error: Multiple versions of pnpm specified:\n    - version 11 in the GitHub Action config with the key "version"\n    - version pnpm@11.1.0 in the package.json with the key "packageManager"\n  Remove one of these versions to avoid version mismatch errors like ERR_PNPM_BAD_PM_VERSION',
    wanted: 'ERR_PNPM_BAD_PM_VERSION#setup-action',
  },
  {
    name: 'a setup action with two versions, as a step prints it',
    log: '2026-01-05T10:00:00.0000000Z ##[error]Error: Multiple versions of pnpm specified:\n2026-01-05T10:00:00.0000000Z   - version 11 in the GitHub Action config with the key "version"\n2026-01-05T10:00:00.0000000Z   - version yarn@4.9.2 in the package.json with the key "packageManager"',
    wanted: 'ERR_PNPM_BAD_PM_VERSION#setup-action',
  },
  {
    name: 'a script that the system killed',
    log: '$ vite build\nKilled\n ELIFECYCLE  Command failed with exit code 137.\n ELIFECYCLE  Command failed with exit code 137.',
    wanted: 'ELIFECYCLE#killed',
  },
  {
    name: 'a script that aborted and does not say why',
    log: '$ vite build\nAborted (core dumped)\n ELIFECYCLE  Command failed with exit code 134.',
    wanted: 'ELIFECYCLE#aborted',
  },
  {
    name: 'a script of a workspace that aborted',
    log: ' ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL  @shop/web@1.0.0 build: `vite build`\nExit status 134',
    wanted: 'ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL#memory',
  },
  {
    name: 'a program of a workspace that is not installed, in a package without a version',
    log: 'ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL  @shop/web/db@ build: `npx shop build`\nspawn ENOENT\n ELIFECYCLE  Command failed with exit code 1.',
    wanted: 'ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL#program-not-found',
  },
  {
    name: 'a store that is mounted read-only',
    log: '[ERR_SQLITE_ERROR] unable to open database file\n\npnpm: unable to open database file\n    at StoreIndex.openDatabase (file:///srv/lib/node_modules/pnpm/dist/pnpm.mjs:103724:9)',
    wanted: 'ERR_SQLITE_ERROR#read-only',
  },
  {
    name: 'an index of the store that a cache has damaged',
    log: '#9 2.1 [ERR_SQLITE_ERROR] database disk image is malformed',
    wanted: 'ERR_SQLITE_ERROR#damaged',
  },
  {
    name: 'a database of another program',
    log: 'SqliteError: unable to open database file\n    at new Database (/srv/shop/node_modules/better-sqlite3/lib/database.js:69:26)',
    wanted: undefined,
  },
  {
    name: 'a pnpm 12 that pnpm 11 starts with Node.js',
    log: '$ pnpm i\nfile:///srv/pnpm/store/v11/links/@/pnpm/12.1.0/0a1b/node_modules/pnpm/pnpm:1\nELF\n\n\nSyntaxError: Invalid or unexpected token\n    at compileSourceTextModule (node:internal/modules/esm/utils:318:16)',
    wanted: 'broken-pnpm#native-program',
  },
  {
    name: 'a package that is no JavaScript',
    log: '/srv/shop/node_modules/.pnpm/widgets@1.0.0/node_modules/widgets/index.js:1\n\nSyntaxError: Invalid or unexpected token',
    wanted: undefined,
  },
  {
    name: 'a crash of an old pnpm, with the short stack that it prints',
    log: " ERROR  Cannot read property 'name' of undefined\nat default [as nameVerFromP…  ../.config/yarn/global/node_modules/pnpm/lib/node_modules/@pnpm/lockfile-utils/lib/nameVer.js:5       if (!one.name) {",
    wanted: 'internal-error#crash',
  },
  {
    name: 'a pnpm 7 on Windows that is started without its variables',
    log: 'TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string. Received undefined\n    at Object.resolve (node:path:167:9)\n    at ../node_modules/.pnpm/@pnpm+npm-conf@2.0.4/node_modules/@pnpm/npm-conf/lib/defaults.js (D:\\tools\\pnpm\\dist\\pnpm.cjs:14115:23)',
    wanted: 'internal-error#no-appdata',
  },
  {
    name: 'a certificate that is not trusted, in a log that ends with the warnings',
    log: ' WARN  GET https://registry.example.com/left-pad error (UNABLE_TO_GET_ISSUER_CERT_LOCALLY). Will retry in 10 seconds. 2 retries left.',
    wanted: 'ERR_PNPM_META_FETCH_FAIL#certificate',
  },
  {
    name: 'a connection that is lost once',
    log: ' WARN  GET https://registry.example.com/left-pad error (ECONNRESET). Will retry in 10 seconds. 2 retries left.',
    wanted: undefined,
  },
  {
    name: 'a lock file that Dependabot cannot read',
    log: '| dependency_file_not_parseable | {                                          |\n|                               |   "message": "/web/pnpm-lock.yaml not parseable", |\n|                               |   "file-path": "/web/pnpm-lock.yaml"             |',
    wanted: 'ERR_PNPM_BROKEN_LOCKFILE#dependabot',
  },
  {
    name: 'a publish that another tool starts with an npm that is too old for OIDC',
    log: "No NPM_TOKEN found, but OIDC is available - using npm trusted publishing\nE404 Not Found - PUT https://registry.example.com/@shop%2fweb - Not found\n'@shop/web@1.0.0' is not in this registry.",
    wanted: 'npm/E404#publish-refused',
  },
  {
    name: 'a lock file of another major version in an image',
    log: ' ERR_PNPM_FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE  Cannot perform a frozen installation because the version of the lockfile is incompatible with this version of pnpm\n\nTry either:\n1. Aligning the version of pnpm that generated the lockfile with the version that installs from it, or',
    wanted: 'ERR_PNPM_FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE#older-lock-file',
  },
  {
    name: 'a version that an older pnpm 10 finds too new',
    log: ' ERR_PNPM_NO_MATCHING_VERSION  No matching version found for @acme/grid@4.0.4 published by Mon Oct 27 2025 13:57:36 GMT+0400 (Gulf Standard Time) while fetching it from https://registry.example.com/. Version 4.0.4 satisfies the specs but was released at Mon Oct 27 2025 16:29:23 GMT+0400 (Gulf Standard Time)\n\nThis error happened while installing a direct dependency of /srv/shop',
    wanted: 'ERR_PNPM_NO_MATCHING_VERSION#too-new',
  },
  {
    name: 'a package of the workspace without a version, with pnpm 7',
    log: '$ pnpm prune\n\n ERR_PNPM_NO_MATCHING_VERSION_INSIDE_WORKSPACE  In : No matching version found for @acme/grid@* inside the workspace',
    wanted: 'ERR_PNPM_NO_MATCHING_VERSION_INSIDE_WORKSPACE#no-version',
  },
  {
    name: 'a package without a checksum that is installed from an address',
    log: ' ERR_PNPM_MISSING_TARBALL_INTEGRITY  Cannot install package "grid@https://cdn.example.com/grid-0.20.2/grid-0.20.2.tgz": its lockfile entry has no "integrity" field, so pnpm cannot verify the downloaded tarball.',
    wanted: 'ERR_PNPM_MISSING_TARBALL_INTEGRITY#by-address',
  },
  {
    name: 'a token for the same host with another path',
    log: ' ERR_PNPM_FETCH_401  GET https://npm.example.com/acme/@acme%2Fgrid: Unauthorized - 401\n\nNo authorization header was set for the request.\n\nThese authorization settings were found:\n@acme:registry=https://npm.example.com/acme\n//npm.example.com/:_authToken=72d4[hidden]',
    wanted: 'ERR_PNPM_FETCH_401#other-path',
  },
  {
    name: 'no token at all',
    log: ' ERR_PNPM_FETCH_401  GET https://npm.example.com/acme/@acme%2Fgrid: Unauthorized - 401\n\nNo authorization header was set for the request.\n\nNo authorization settings were found in the configs.',
    wanted: 'ERR_PNPM_FETCH_401#no-token',
  },
  {
    name: 'a checksum that is cut off, below a lock file that pnpm 6 repairs',
    log: ' ERR_PNPM_ERR_PNPM_TARBALL_INTEGRITY  The lockfile is broken! A full installation will be performed in an attempt to fix it.\n ERR_PNPM_TARBALL_INTEGRITY  Got unexpected checksum for "https://npm.example.com/grid/-/grid-0.5.2.tgz". Wanted "sha1-LzKyUD3f',
    wanted: 'ERR_PNPM_TARBALL_INTEGRITY#other-than-locked',
  },
  {
    name: 'a dependency whose name is a blank',
    log: 'pnpm i grid\n ERR_PNPM_FETCH_404  GET https://npm.example.com/%20: Not Found - 404\n\nThis error happened while installing a direct dependency of /srv/shop\n\n  is not in the npm registry, or you have no permission to fetch it.\n\nNo authorization header was set for the request.',
    wanted: 'ERR_PNPM_FETCH_404#blank-name',
  },
  {
    name: 'a code with its prefix twice, as pnpm 6 prints it',
    log: ' ERR_PNPM_ERR_PNPM_NO_MATCHING_VERSION  No matching version found for grid@9.0.0',
    wanted: 'ERR_PNPM_NO_MATCHING_VERSION#no-such-version',
  },
  {
    name: 'an error of the system, with the word that pnpm 6 prints for its code',
    log: " ERROR  EPERM: operation not permitted, rename 'C:\\shop\\node_modules\\.pnpm\\grid@1.0.0\\node_modules\\_tmp_12_0a' -> 'C:\\shop\\node_modules\\.pnpm\\grid@1.0.0\\node_modules\\grid'",
    wanted: 'ERR_PNPM_EPERM#linking',
  },
  {
    name: 'a missing version, with the word that pnpm 2 prints for its code',
    log: 'packages/web   |   +3 +\nNo matching version found for grid@>=8.0.0 <9.0.0\n ERROR  No matching version found for grid@>=8.0.0 <9.0.0',
    wanted: 'ERR_PNPM_NO_MATCHING_VERSION#no-such-version',
  },
  {
    name: 'an error of the system that a program quotes, with a folder that only pnpm makes',
    log: "Error: EPERM: operation not permitted, rename 'C:\\Users\\jo\\.pnpm-store\\2\\grid\\1.0.0\\_tmp_12_0a' -> 'C:\\Users\\jo\\.pnpm-store\\2\\grid\\1.0.0\\node_modules\\grid'",
    wanted: 'ERR_PNPM_EPERM#linking',
  },
  {
    name: 'a file that a program does not find in a package',
    log: "Error: ENOENT: no such file or directory, open '/srv/shop/node_modules/.pnpm/grid@1.0.0/node_modules/grid/theme.css'",
    wanted: undefined,
  },
  {
    name: 'the log of pnpm for programs',
    log: String.raw`{"time":1700000000000,"hostname":"ci","pid":12,"level":"error","code":"EPERM","name":"pnpm","err":{"name":"pnpm","message":"EPERM: operation not permitted, unlink 'C:\\shop\\node_modules\\grid'","code":"EPERM","stack":"pnpm: EPERM"}}`,
    wanted: 'ERR_PNPM_EPERM#removing',
  },
  {
    name: 'the debug log of pnpm 6',
    log: String.raw`  "1 error pnpm": {
    "code": "ERR_PNPM_PUBLIC_HOIST_PATTERN_DIFF",
    "err": {
      "name": "Error",
      "message": "This modules directory was created using a different public-hoist-pattern value. Run \"pnpm install\" to recreate the modules directory.",`,
    wanted: 'ERR_PNPM_PUBLIC_HOIST_PATTERN_DIFF#other-pattern',
  },
  {
    name: 'a code of one case whose words a terminal has broken',
    log: 'ERR_PNPM_NO_GLOBAL_BIN_DIR  Unable to find the\nglobal bin directory',
    wanted: 'ERR_PNPM_NO_GLOBAL_BIN_DIR#no-folder',
  },
  {
    name: 'a code of one case that a program quotes with a bar before it',
    log: 'Command failed with exit code 1: pnpm add grid\n│   ERR_PNPM_PUBLIC_HOIST_PATTERN_DIFF  This modules directory was created using a different public-hoist-pattern value. \n    Run "pnpm install" to recreate the modules directory.',
    wanted: 'ERR_PNPM_PUBLIC_HOIST_PATTERN_DIFF#other-pattern',
  },
  {
    name: 'a code of one case that is cut off behind the mark of a quotation',
    log: '>ERR_PNPM_GIT_DEP_PREPARE_NOT_ALLOWED  Failed to prepa',
    wanted: 'ERR_PNPM_GIT_DEP_PREPARE_NOT_ALLOWED#not-decided',
  },
  {
    name: 'a lock file that pnpm repairs',
    log: ' ERR_PNPM_LOCKFILE_MISSING_DEPENDENCY  The lockfile is broken! Resolution step will be performed to fix it.\nDone in 3s',
    wanted: undefined,
  },
  {
    name: 'a package that cannot be compiled, in a build of Docker that is cut off',
    log: '#12 8.608 .../node_modules/grid-native install$ node-gyp rebuild\n#12 8.765 .../node_modules/grid-native install: gyp info using node-gyp@12.3.0\n#12 8.798 .../node_modules/grid-native install: gyp ERR! find Python \n#12 8.798 .../node_modules/grid-native install: gyp ERR! find Python Python is not set from environment variable PYTHON',
    wanted: 'install-script#compile',
  },
  {
    name: 'a package that cannot be compiled, in a terminal',
    log: 'node_modules/.pnpm/grid-native@1.2.0/node_modules/grid-native: Running install script, failed in 5.2s\n.../node_modules/grid-native install$ prebuild-install || node-gyp rebuild --release\n│ gyp info it worked if it ends with ok\n│ gyp ERR! find Python \n│ gyp ERR! not ok',
    wanted: 'install-script#compile',
  },
  {
    name: 'an install script that calls a program which the package forgot to name',
    log: '18.63 .../node_modules/grid-native install$ node-gyp-build\n18.70 .../node_modules/grid-native install: sh: node-gyp-build: not found\n18.71  ELIFECYCLE  Command failed.',
    wanted: 'install-script#program-not-found',
  },
  {
    name: 'an install script that cannot download',
    log: '.../node_modules/browser install$ node install.js\n│ ERROR: Failed to download Browser r100! Set "SKIP_DOWNLOAD" to skip download.\n│ Error: read ECONNRESET',
    wanted: 'install-script#download',
  },
  {
    name: 'an install script whose output a terminal has replaced',
    log: 'Progress: resolved 69, reused 64, downloaded 1, added 65, done\nnode_modules/.pnpm/grid-native@4.10.0/node_modules/grid-native: Running install script...\n ELIFECYCLE  Command failed.',
    wanted: 'install-script#failed',
  },
  {
    name: 'a script of the project, below install scripts that ended well',
    log: 'node_modules/.pnpm/grid-native@4.10.0/node_modules/grid-native: Running install script, done in 150ms\n. prepare$ make hooks\n└─ Failed in 179ms at /srv/shop\n ELIFECYCLE  Command failed with exit code 1.',
    wanted: 'ELIFECYCLE#script-failed',
  },
  {
    name: 'a script whose shell is not there',
    log: 'Sep 07 01:09:02 web pnpm[331966]: > @ dev /srv/shop\nSep 07 01:09:02 web pnpm[331966]:  ELIFECYCLE  Command failed with exit code -2.',
    wanted: 'ELIFECYCLE#not-started',
  },
  {
    name: 'a command of Linux on Windows',
    log: "'rm' is not recognized as an internal or external command,\noperable program or batch file.\n ELIFECYCLE  Command failed with exit code 1.",
    wanted: 'ELIFECYCLE#other-system',
  },
  {
    name: 'a program that is missing on Windows, in one package of a workspace',
    log: "packages/web build$ tsc --build\n│ 'tsc' is not recognized as an internal or external command,\n│ operable program or batch file.\n└─ Failed in 42ms at C:\\shop\\packages\\web\n ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL  @shop/web@1.0.0 build: `tsc --build`\nExit status 1",
    wanted: 'ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL#program-not-found',
  },
  {
    name: 'a Node.js that is too old, without the line that has the code',
    log: 'This error happened while installing a direct dependency of /srv/shop\n\nYour Node version is incompatible with "npm.example.com/grid/1.10.1".\n\nExpected version: >=v16.0.0\nGot: v14.19.0',
    wanted: 'ERR_PNPM_UNSUPPORTED_ENGINE#node-of-dependency',
  },
  {
    name: 'a line that says where, and not what failed',
    log: 'This error happened while installing a direct dependency of /srv/shop',
    wanted: undefined,
  },
  {
    name: 'a missing version of a dependency, with pnpm 8',
    log: ' ERR_PNPM_NO_MATCHING_VERSION  No matching version found for @acme/bars@1000.0.2\n\nThis error happened while installing the dependencies of grid@2.0.0\n at @acme/panel@1.0.0',
    wanted: 'ERR_PNPM_NO_MATCHING_VERSION#of-a-dependency',
  },
  {
    name: 'a missing version, without a code',
    log: ' No matching version found for @acme/grid@>=7.10.4 <8.0.0-0\n\nThe latest release of @acme/grid is "7.10.1".',
    wanted: 'ERR_PNPM_NO_MATCHING_VERSION#no-such-version',
  },
  {
    name: 'a key that is twice in the lock file, with pnpm 7',
    log: 'ERR_PNPM_BROKEN_LOCKFILE  The lockfile is broken: duplicated mapping key (3301:3)',
    wanted: 'ERR_PNPM_BROKEN_LOCKFILE#key-twice',
  },
  {
    name: 'a lock file of another pnpm, in the words of pnpm 7',
    log: '#24 0.668  ERR_PNPM_FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE  Cannot perform a frozen installation because the lockfile needs updates',
    wanted: 'ERR_PNPM_FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE#older-lock-file',
  },
  {
    name: 'a lock file with entries that an older pnpm cannot read',
    log: ' ERROR  /@acme/grid@0.17.19 is an invalid relative dependency path\n\npnpm: /@acme/grid@0.17.19 is an invalid relative dependency path\n    at Object.parse2 [as parse] (/usr/lib/node_modules/pnpm/dist/pnpm.cjs:114178:15)',
    wanted: 'ERR_PNPM_LOCKFILE_BREAKING_CHANGE#older-format',
  },
  {
    name: 'a package that cannot be linked on a drive of Windows in Linux',
    log: "ERR_PNPM_LINKING_FAILED  Error: EACCES: permission denied, rename '/mnt/c/shop/node_modules/.pnpm/grid@1.0.9/node_modules/grid_tmp_279' -> '/mnt/c/shop/node_modules/.pnpm/grid@1.0.9/node_modules/grid'",
    wanted: 'ERR_PNPM_EPERM#linking',
  },
  {
    name: 'a package of git that cannot be built, with the code of pnpm 6',
    log: ' ERR_PNPM_PREPARE_PKG_FAILURE  undefined',
    wanted: 'ERR_PNPM_PREPARE_PACKAGE#not-built',
  },
  {
    name: 'a program of a workspace that is not installed, with pnpm 7',
    log: '>ERR_PNPM_RECURSIVE_EXEC_FIRST_FAIL  Command failed with ENOENT: turbo run build\nspawn turbo ENOENT',
    wanted: 'ERR_PNPM_RECURSIVE_EXEC_FIRST_FAIL#not-found',
  },
  {
    name: 'a Yarn 1 in a project of pnpm',
    log: 'error This project\'s package.json defines "packageManager": "yarn@pnpm@8.6.1". However the current global version of Yarn is 1.22.21.',
    wanted: 'corepack-other-manager#project-uses-another',
  },
  {
    name: 'a setup action without a version',
    log: 'Running self-installer...\n  Error: No pnpm version is specified.\n  Please specify it by one of the following ways:\n    - in the GitHub Action config with the key "version"',
    wanted: 'ERR_PNPM_BAD_PM_VERSION#action-without-version',
  },
  {
    name: 'a cache that looks for a lock file before pnpm runs',
    log: '/home/runner/setup-pnpm/node_modules/.bin/pnpm store path --silent\nError: Dependencies lock file is not found in /home/runner/work/shop/shop. Supported file patterns: pnpm-lock.yaml',
    wanted: 'ERR_PNPM_NO_LOCKFILE#setup-node',
  },
  {
    name: 'a store that CI cannot save',
    log: "Error: Cache folder path is retrieved for pnpm but doesn't exist on disk: /home/runner/.local/share/pnpm/store/v3",
    wanted: 'ENOENT#cache-folder',
  },
  {
    name: 'a file in the place of a folder',
    log: " ENOTDIR  ENOTDIR: not a directory, open '/usr/bin/pnpm/v3/server/server.json'",
    wanted: 'ENOENT#not-a-folder',
  },
  {
    name: 'a flag that a host gives pnpm 12',
    log: "error: unexpected argument '--unsafe-perm' found",
    wanted: 'unknown-option#unknown',
  },
  {
    name: 'a pnpm that is too old for its Node.js, in a log that ends with the warnings',
    log: 'WARN  GET https://registry.example.com/@shop%2Fgrid error (ERR_INVALID_THIS). Will retry in 10 seconds. 2 retries left.',
    wanted: 'ERR_PNPM_META_FETCH_FAIL#old-pnpm',
  },
  {
    name: 'a file that the registry does not have, in a log that ends with the warnings',
    log: ' WARN  GET https://registry.example.com/grid/download/grid-2.1.5.tgz error (ERR_PNPM_FETCH_404). Will retry in 10 seconds. 2 retries left.\nProgress:',
    wanted: 'ERR_PNPM_FETCH_404#tarball-missing',
  },
  {
    name: 'a package that is not in the registry, with pnpm 6',
    log: ' ERR_PNPM_FETCH_404  GET https://registry.example.com/@my%2Fgrid: Not Found - 404\n\n@my/grid is not in the npm registry, or you have no permission to fetch it.',
    wanted: 'ERR_PNPM_FETCH_404#no-such-package',
  },
  {
    name: 'a checksum of an address without a host',
    log: 'ERR_PNPM_TARBALL_INTEGRITY  Got unexpected checksum for "@acme/grid/-/grid-4.17.31.tgz". Wanted "sha512-gst". Got "sha512-DxM"',
    wanted: 'ERR_PNPM_TARBALL_INTEGRITY#other-than-locked',
  },
  {
    name: 'a host whose name pnpm 1 did not find',
    log: ' ERROR  request to https://registry.example.com/grid failed, reason: getaddrinfo EAI_AGAIN registry.example.com:443',
    wanted: 'ERR_PNPM_META_FETCH_FAIL#no-such-host',
  },
  {
    name: 'a script that aborted, below the frame of a task runner',
    log: ' ERROR  run failed: command  exited (134)\n ELIFECYCLE  Command failed with exit code 134.',
    wanted: 'ELIFECYCLE#aborted',
  },
  {
    name: 'a pnpmfile that cannot be loaded',
    log: '[ERROR] Error during pnpmfile execution. pnpmfile: "/srv/shop/.pnpmfile.mjs". Error: "Cannot find module \'/srv/shop/.pnpmfile.mjs\' imported from /srv/pnpm.mjs".',
    wanted: 'internal-error#hook',
  },
  {
    name: 'a file that is gone, with its name cut off',
    log: ' ENOENT  ENOENT: no such file or di',
    wanted: 'ENOENT#store-file',
  },
  {
    name: 'a release of pnpm that crashes while another one switches to it',
    log: "Switching pnpm from v11.7.0 to v11.12.0...\n[ERROR] Cannot use 'in' operator to search for 'integrity' in undefined\n##[error]Something went wrong, self-installer exits with code 1",
    wanted: 'internal-error#crash',
  },
  {
    name: 'a Node.js that is too old for a package with a scope, with pnpm 7',
    log: ' ERR_PNPM_UNSUPPORTED_ENGINE  Unsupported environment (bad pnpm and/or Node.js version)\n\nYour Node version is incompatible with "npm.example.com/@shop/grid/1.0.0-next.336".\n\nExpected version: >=16\nGot: v14.17.0',
    wanted: 'ERR_PNPM_UNSUPPORTED_ENGINE#node-of-dependency',
  },
  {
    name: 'a file of the store, quoted without the mark of pnpm',
    log: "ENOENT: no such file or directory, open '/home/user/.local/share/pnpm/store/v3/tmp/dlx-74/node_modules/grid/package.json'",
    wanted: 'ENOENT#store-file',
  },
  {
    name: 'an image without Corepack',
    log: '0.045 /bin/sh: corepack: not found\nERROR: failed to solve: ... exit code: 127',
    wanted: 'pnpm-not-found#not-installed',
  },
]

test.each(logs)('$name', ({ log, wanted }) => {
  expect(firstOf(log)).toBe(wanted)
})

const fixes: { name: string; log: string; says?: string[]; saysNot?: string[] }[] = [
  {
    name: 'a version with less proof is not installed by the step that avoids it',
    log: ' ERR_PNPM_TRUST_DOWNGRADE  High-risk trust downgrade for "@acme/grid@6.4.1" (possible package takeover)',
    says: ['pnpm view @acme/grid versions', 'pnpm add --save-exact @acme/grid@<range>'],
    saysNot: ['pnpm add --save-exact @acme/grid@6.4.1'],
  },
  {
    name: 'nor where the lock file has it',
    log: '[ERR_PNPM_TRUST_DOWNGRADE] 1 lockfile entries failed verification:\n  grid@6.4.1 High-risk trust downgrade for "grid@6.4.1" (possible package takeover)',
    says: ['grid@6.4.1 -- pnpm-lock.yaml', 'pnpm add --save-exact grid@<range>'],
    saysNot: ['pnpm add --save-exact grid@6.4.1'],
  },
  {
    name: 'a version that is too new is not installed by the step that avoids it',
    log: '[ERR_PNPM_NO_MATURE_MATCHING_VERSION] 1 version does not meet the minimumReleaseAge constraint:\n  grid@4.0.4 was published at 2025-10-27T12:29:23.000Z, within the minimumReleaseAge cutoff (2025-10-27T09:57:36.000Z)',
    says: ['pnpm view grid time', 'pnpm add grid@<range>'],
  },
  {
    name: 'a project that asks for a newer major version of pnpm is given that one',
    log: ' ERR_PNPM_UNSUPPORTED_ENGINE  Unsupported environment (bad pnpm and/or Node.js version)\n\nYour pnpm version is incompatible with "/srv/shop".\n\nExpected version: ^9.0.4\nGot: 8.15.6\n\nThis is happening because the package\'s manifest has an engines.pnpm field specified.',
    says: ['pnpm self-update 9\n'],
  },
  {
    name: 'a project that asks for another pnpm, without the range in the log',
    log: 'updater | Your pnpm version is incompatible with "/srv/shop".',
    says: ['pnpm self-update <range>'],
  },
  {
    name: 'the list that differs from the lock file is the one that is printed',
    log: '#10 0.525  ERR_PNPM_LOCKFILE_CONFIG_MISMATCH  Cannot proceed with the frozen installation. The current "patchedDependencies" configuration doesn\'t match the value found in the lockfile',
    says: ['pnpm config get patchedDependencies\n', 'npm install -g pnpm'],
  },
  {
    name: 'so is the setting of the installation that differs',
    log: 'ERR_PNPM_LOCKFILE_CONFIG_MISMATCH  Cannot proceed with the frozen installation. The current "settings.injectWorkspacePackages" configuration doesn\'t match the value found in the lockfile',
    says: ['pnpm config get injectWorkspacePackages\n'],
  },
  {
    name: 'the package whose versions are listed is the one that asks for a missing version',
    log: ' ERR_PNPM_NO_MATCHING_VERSION  No matching version found for grid@^9.0.0 while fetching it from https://npm.example.com/\n\nThis error happened while installing the dependencies of @acme/panel@2.0.1',
    says: ['pnpm view @acme/panel versions'],
  },
  {
    name: 'and the one that asks for a missing package',
    log: ' ERR_PNPM_FETCH_404  GET https://npm.example.com/@acme%2Fgrid: Not Found - 404\n\nThis error happened while installing the dependencies of panel@2.0.1\n\n@acme/grid is not in the npm registry, or you have no permission to fetch it.\n\nNo authorization header was set for the request.',
    says: ['pnpm view panel versions'],
  },
  {
    name: 'an action that contains an old pnpm is to be replaced',
    log: 'Run pnpm/action-setup@v2\nRunning self-installer...\n   ERR_PNPM_META_FETCH_FAIL  GET https://npm.example.com/pnpm: Value of "this" must be of type URLSearchParams',
    says: ['pnpm/action-setup@v4'],
  },
  {
    name: 'no older pnpm is advised where pnpm needs more memory',
    log: `Progress: resolved 1091, reused 15, downloaded 0, added 0\n\n${lastCollections}`,
    saysNot: ['pnpm@10'],
  },
]

test.each(fixes)('$name', ({ log, says = [], saysNot = [] }) => {
  const fix = fixOf(log)
  for (const words of says) expect(fix).toContain(words)
  for (const words of saysNot) expect(fix).not.toContain(words)
})

test('an error of pnpm that is not known is repeated, where pnpm runs', () => {
  const recogniser = createRecogniser(index)
  recogniser.push('Lockfile is up to date, resolution step is skipped\n[ERROR] The moon is full')
  expect(answerOf(recogniser.finish(), book).errors).toEqual([
    { tool: 'pnpm', line: 2, text: '[ERROR] The moon is full' },
  ])
})

test('an error of another program with the same mark is none of pnpm', () => {
  const recogniser = createRecogniser(index)
  recogniser.push('[ERROR] The moon is full')
  expect(answerOf(recogniser.finish(), book).errors).toEqual([])
})
