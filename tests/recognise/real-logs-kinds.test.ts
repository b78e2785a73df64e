import { expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

/** What is cut, joined, wrapped or printed by an older version, kind by kind: the first case, or what is said instead. */
const logs: [name: string, log: string, wanted: string | undefined][] = [
  [
    'an option that pnpm does not know, cut before the help',
    " ERROR  Unknown option: 'save-exakt'\nDid you mean 'save-exact'?",
    'pnpm/unknown-option#unknown',
  ],
  [
    'options that pnpm does not know, where a page has taken a space',
    "ERROR Unknown options: 'save-exakt', 'loud'",
    'pnpm/unknown-option#unknown',
  ],
  ...[
    'ERROR  Unexpected token a in JSON at position 1',
    ' ERROR  Unexpected string in JSON at position 812',
    " ERROR  Expected ',' or '}' after property value in JSON at position 812 (line 30 column 2)",
    '[ERROR] Unexpected end of JSON input',
  ].map((line): [string, string, string] => [
    `a package.json that is no JSON, without its path: ${line}`,
    line,
    'pnpm/ERR_PNPM_JSON_PARSE#syntax',
  ]),
  [
    'a git dependency without a key',
    "  [ERROR] Command failed with exit code 128: git clone 'git@git.example.com:acme/core.git' /srv/tmp/_tmp_m3\n  \n  Cloning into '/srv/tmp/_tmp_m3'...\n  git@git.example.com: Permission denied (publickey).",
    'pnpm/ERR_PNPM_GIT_RESOLVE_FAILED#asks-for-password',
  ],
  [
    'a git dependency that is gone, pnpm 8',
    ' ERROR  Command failed with exit code 128: git ls-remote git+ssh://git@git.example.com/acme/core.git HEAD\nERROR: Repository not found.',
    'pnpm/ERR_PNPM_GIT_RESOLVE_FAILED#not-found',
  ],
  [
    'a crash in the bundle of pnpm',
    'TypeError: Cannot set property name of  which has only a getter\n    at err (/opt/node/lib/node_modules/pnpm/dist/pnpm.cjs:12443:20)',
    'pnpm/internal-error#crash',
  ],
  [
    'a crash in the bundle of pnpm on Windows',
    'RangeError: Maximum call stack size exceeded\n    at resolve (C:\\tools\\node_modules\\pnpm\\dist\\pnpm.cjs:12443:20)',
    'pnpm/internal-error#crash',
  ],
  [
    'a crash of a program',
    'TypeError: Cannot set property name of  which has only a getter\n    at build (/srv/shop/build.js:1:1)',
    undefined,
  ],
  [
    'an address whose host was taken out in brackets',
    ' ERR_PNPM_AUDIT_BAD_RESPONSE  The audit endpoint (at https://(redacted)/api/npm/-/npm/v1/security/audits/quick) responded with 410: Gone',
    'pnpm/ERR_PNPM_AUDIT_BAD_RESPONSE#retired',
  ],
  [
    'an address whose host was taken out in angle brackets',
    'npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://<company registry>/kleur - Not found',
    'npm/E404#no-such-package',
  ],
  ...[
    ['EACCES: permission denied, rename', 'pnpm/EACCES#project'],
    ['ENOSPC: no space left on device, copyfile', 'pnpm/ERR_PNPM_ENOSPC#disk-full'],
    ['EPERM: operation not permitted, rename', 'pnpm/ERR_PNPM_EPERM#linking'],
  ].map(([reason, wanted]): [string, string, string] => [
    `packages that are not linked: ${reason}`,
    ` ERR_PNPM_LINKING_FAILED  Error: ${reason} '/srv/shop/node_modules/.pnpm/a@1.0.0/node_modules/a_tmp_7' -> '/srv/shop/node_modules/.pnpm/a@1.0.0/node_modules/a'`,
    wanted!,
  ]),
  [
    'a code of a preview of pnpm 12, indented',
    '    Error: pacquet_package_manager::outdated_lockfile\n\n      × installing dependencies\n      ╰─▶ Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up\n          to date with package.json.',
    'pnpm/ERR_PNPM_OUTDATED_LOCKFILE#not-updated',
  ],
  [
    'a message of several lines in one line: pnpm',
    ' ERR_PNPM_UNSUPPORTED_ENGINE  Unsupported environment (bad pnpm and/or Node.js version) Your pnpm version is incompatible with "/srv/shop". Expected version: ^8.6.2 Got: 9.1.1 This is happening because the package\'s manifest has an engines.pnpm field specified.',
    'pnpm/ERR_PNPM_UNSUPPORTED_ENGINE#pnpm-of-project',
  ],
  [
    'a message of several lines in one line: a dependency',
    'ERR_PNPM_UNSUPPORTED_ENGINE  Unsupported environment (bad pnpm and/or Node.js version) This error happened while installing the dependencies of a@1.0.0 Your Node version is incompatible with "b@2.0.0". Expected version: >=22 Got: v18.1.0',
    'pnpm/ERR_PNPM_UNSUPPORTED_ENGINE#node-of-dependency',
  ],
  [
    'a message of several lines in one line: an unknown package',
    ' ERR_PNPM_FETCH_404  GET https://registry.example.com/kleurr: Not Found - 404 This error happened while installing a direct dependency of /srv/shop kleurr is not in the npm registry, or you have no permission to fetch it. No authorization header was set for the request.',
    'pnpm/ERR_PNPM_FETCH_404#no-such-package',
  ],
  [
    'a message of several lines in one line: a peer dependency',
    ' ERR_PNPM_PEER_DEP_ISSUES  Unmet peer dependencies . └─┬ a 1.0.0 └── ✕ unmet peer b@^1: found 2.0.0',
    'pnpm/ERR_PNPM_PEER_DEP_ISSUES#wrong-version',
  ],
  [
    'a code and what follows it in one line',
    'npm ERR! code E404 404 Not Found - GET https://registry.example.com/kleurr - Not found',
    'npm/E404#no-such-package',
  ],
  [
    'the source of a page',
    'npm ERR! code E404<br>npm ERR! 404 Not Found - GET https://registry.example.com/kleurr - Not found<br>',
    'npm/E404#no-such-package',
  ],
  [
    'the source of a page, with entities',
    'npm error code EINVALIDTAGNAME\nnpm error Invalid tag name &quot;1,3&quot; of package &quot;kleur@1,3&quot;: Tags may not have any characters that encodeURIComponent encodes.',
    'npm/EINVALIDTAGNAME#range',
  ],
  ...[
    'sh: 1: pnpm: Exec format error',
    'exec /usr/local/bin/pnpm: exec format error',
    'bash: line 1: /root/.local/share/pnpm/pnpm: cannot execute binary file',
    "This version of C:\\Users\\ada\\AppData\\Local\\pnpm\\pnpm.exe is not compatible with the version of Windows you're running. Check your computer's system information.",
    "Program 'pnpm.exe' failed to run: The specified executable is not a valid application for this OS platform.",
    'zsh: bad CPU type in executable: pnpm',
  ].map((line): [string, string, string] => [
    `a pnpm of another system: ${line}`,
    line,
    'pnpm/broken-pnpm#other-system',
  ]),
  [
    'another program of another system',
    'bash: ./run: cannot execute binary file: Exec format error',
    undefined,
  ],
  [
    'a quoted line in slanted letters',
    '> _ERR_PNPM_NO_SCRIPT_OR_SERVER  Missing script start or file server.js_',
    'pnpm/ERR_PNPM_NO_SCRIPT_OR_SERVER#nothing-to-start',
  ],
  [
    'lines in bold',
    '**npm ERR! code E404**\n**npm ERR! 404 Not Found - GET https://registry.example.com/kleurr - Not found**',
    'npm/E404#no-such-package',
  ],
  [
    'the end of code in Markdown',
    '`$ vite build\n ELIFECYCLE  Command failed with exit code 137.`',
    'pnpm/ELIFECYCLE#killed',
  ],
  [
    'a status of Windows that is less than 0',
    ' ELIFECYCLE  Command failed with exit code -1073740940.',
    'pnpm/ELIFECYCLE#script-failed',
  ],
  [
    'a publish over a version that is there, npm 6',
    'npm ERR! publish Failed PUT 400\nnpm ERR! code E400\nnpm ERR! Cannot publish over previously published version "0.0.1". : kleur',
    'npm/E400#version-exists',
  ],
  [
    'a publish over a version that is there, npm 6, with another status',
    'npm ERR! publish Failed PUT 403\nnpm ERR! code E403\nnpm ERR! You cannot publish over the previously published version 1.0.0. : kleur',
    'npm/E403#version-exists',
  ],
  [
    'a publish that conflicts, npm 6',
    'npm ERR! publish Failed PUT 409\nnpm ERR! code E409\nnpm ERR! this package is already present : kleur',
    'npm/E409#version-exists',
  ],
  [
    'a publish that the registry fails at, npm 6',
    'npm ERR! publish Failed PUT 500\nnpm ERR! code E500\nnpm ERR! no space left : kleur',
    'npm/E500#publish-fails',
  ],
  [
    'a build that the system killed, npm 6',
    'npm ERR! code ELIFECYCLE\nnpm ERR! errno 137\nnpm ERR! shop@0.1.0 build: `vite build`\nnpm ERR! Exit status 137\nnpm ERR! \nnpm ERR! Failed at the shop@0.1.0 build script.',
    'npm/137#memory',
  ],
  [
    'an install script that the system killed, npm 6',
    'npm ERR! code ELIFECYCLE\nnpm ERR! errno 137\nnpm ERR! shop@0.1.0 postinstall: `node x`\nnpm ERR! Exit status 137\nnpm ERR! \nnpm ERR! Failed at the shop@0.1.0 postinstall script.',
    'npm/137#stops-npm',
  ],
  [
    'a program that an install script should have brought',
    'Error: Electron failed to install correctly, please delete node_modules/electron and try installing again\n    at getElectronPath (/srv/shop/node_modules/.pnpm/electron@32.1.2/node_modules/electron/index.js:17:11)',
    'pnpm/ERR_PNPM_IGNORED_BUILDS#not-decided',
  ],
  [
    'bindings that an install script should have made',
    'Error: Could not locate the bindings file. Tried:\n → /srv/shop/node_modules/.pnpm/better-sqlite3@9.0.0/node_modules/better-sqlite3/build/better_sqlite3.node',
    'pnpm/ERR_PNPM_IGNORED_BUILDS#not-decided',
  ],
  [
    'a binary that is not downloaded, cut before the end',
    '.../node_modules/canvas install: node-pre-gyp ERR! install request to https://files.example.com/a.tar.gz failed, reason: connect ETIMEDOUT 10.0.0.1:443',
    'pnpm/install-script#download',
  ],
  [
    'a browser that is not downloaded, npm 6',
    '> puppeteer@1.7.0 install D:\\work\\shop\\node_modules\\puppeteer\n> node install.js\n\nERROR: Failed to download Chromium r579032! Set "PUPPETEER_SKIP_CHROMIUM_DOWNLOAD" env variable to skip download.\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 1\nnpm ERR! puppeteer@1.7.0 install: `node install.js`\nnpm ERR! Exit status 1\nnpm ERR! Failed at the puppeteer@1.7.0 install script.',
    'npm/1#download',
  ],
  [
    'a program that a script may not write, npm 6',
    "> @acme/cli@1.37.4 install /srv/shop/node_modules/@acme/cli\n> node scripts/install.js\nError: EACCES: permission denied, mkdir '/root/.npm/acme-cli'",
    'npm/EACCES#cache',
  ],
  [
    'a port in use, of which only the properties are left',
    "      throw er; // Unhandled 'error' event\n      ^\n  code: 'EADDRINUSE',\n  syscall: 'listen',\n  address: '127.0.0.1',\n  port: 9000\n}\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 1\nnpm ERR! Exit status 1\nnpm ERR! Failed at the shop@1.0.0 dev script.",
    'npm/failing-script#port-in-use',
  ],
  [
    'a port in use, without the line above the script',
    'Error: listen EADDRINUSE: address already in use :::3000\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 1\nnpm ERR! Exit status 1\nnpm ERR! Failed at the shop@1.0.0 dev script.',
    'npm/failing-script#port-in-use',
  ],
  [
    'a program of a package, alone',
    "'react-scripts' is not recognized as an internal or external command,\noperable program or batch file.",
    'npm/failing-script#command-not-found',
  ],
  [
    'a program of a package, in a shell',
    'sh: 1: vite: not found',
    'npm/failing-script#command-not-found',
  ],
  ['a program of the system', 'bash: docker: command not found', undefined],
  [
    'a path with a blank',
    "'C:\\Program' is not recognized as an internal or external command,\noperable program or batch file.",
    'npm/failing-script#command-not-found',
  ],
  [
    'a path with a blank, below a script of pnpm',
    "'C:\\Program' is not recognized as an internal or external command,\noperable program or batch file.\n ELIFECYCLE  Command failed with exit code 1.",
    'pnpm/ELIFECYCLE#program-not-found',
  ],
  [
    'a program that is not there, without the code',
    'npm ERR! shop@1.0.0 build: `vite build`\nnpm ERR! spawn ENOENT',
    'npm/failing-script#command-not-found',
  ],
  [
    'a Git that is not there, without the code',
    'npm ERR! spawn git ENOENT',
    'npm/ENOENT#git-missing',
  ],
  [
    'a shell that is not there, without the code',
    'npm ERR! spawn sh ENOENT',
    'npm/ENOENT#shell-missing',
  ],
  [
    'a program that starts pnpm under npm',
    '#31 13.60 > shop@0.1.0 build\n#31 13.60 > next build\n#31 13.60 \n#31 32.58 /bin/sh: pnpm: not found\n#31 33.47 unhandledRejection [Error: Failed to get registry from "pnpm".] {',
    'pnpm/pnpm-not-found#started-by-program',
  ],
  ...[
    'AxiosError: self-signed certificate in certificate chain',
    'I get "self-signed certificate in certificate chain" when I run npm install',
    "  code: 'SELF_SIGNED_CERT_IN_CHAIN',",
    'request to https://registry.example.com/kleur failed, reason: self-signed certificate in certificate chain',
  ].map((line): [string, string, string] => [
    `a certificate in the words of a program or a person: ${line}`,
    line,
    'npm/SELF_SIGNED_CERT_IN_CHAIN#untrusted-root',
  ]),
  [
    'a certificate that Corepack does not trust, behind a time',
    '12.3 Error: Error when performing the request to https://registry.example.com/pnpm; for troubleshooting help, see the page\n12.3   [cause]: Error: self-signed certificate in certificate chain',
    'pnpm/corepack-download#certificate',
  ],
  [
    'a certificate without its root, in the words of a program',
    'Error: unable to get local issuer certificate\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1539:34)',
    'npm/UNABLE_TO_GET_ISSUER_CERT_LOCALLY#unknown-root',
  ],
  [
    'a certificate that has expired, in the words of Yarn',
    'error An unexpected error occurred: "https://registry.example.com/kleur: certificate has expired".',
    'npm/CERT_HAS_EXPIRED#expired',
  ],
  [
    'a certificate that Git does not trust',
    "fatal: unable to access 'https://git.example.com/a.git/': SSL certificate problem: unable to get local issuer certificate",
    undefined,
  ],
  [
    'a web page in place of the registry, without the code',
    'npm error Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON',
    'npm/FETCH_ERROR#not-json',
  ],
  [
    'a web page in place of the registry, without the code, npm 6',
    'npm ERR! Unexpected token < in JSON at position 0',
    'npm/FETCH_ERROR#not-json',
  ],
  [
    'lines of the debug log as a list',
    '* 10761 http 404 https://registry.example.com/kleurr\n* 10760 silly fetchPackageMetaData Error: 404 Not Found: kleurr',
    'npm/E404#no-such-package',
  ],
  [
    'a request of the debug log that npm can do without',
    '7 silly fetchPackageMetaData error for opt@^4.0.0 404 Not Found: opt\n8 error code EACCES\n9 error path /usr/local/lib/node_modules',
    'npm/EACCES#global-prefix',
  ],
  [
    'an address that this machine cannot use',
    'npm ERR! code EADDRNOTAVAIL\nnpm ERR! errno EADDRNOTAVAIL\nnpm ERR! request to https://registry.example.com/kleur failed, reason: connect EADDRNOTAVAIL 10.0.0.1:443',
    'npm/ENETUNREACH#no-route',
  ],
  [
    'a network that Corepack cannot reach, without a stack',
    '$ corepack prepare pnpm@9.0.0 --activate\nError: connect ENETUNREACH 10.0.0.1:443 - Local (0.0.0.0:0)',
    'pnpm/corepack-download#not-reached',
  ],
]

test.each(logs)('%s', (_, log, wanted) => {
  expect(answerTo(log).cases[0]?.id).toBe(wanted)
})

test.each([
  [
    'what npm repeated before it failed in other words',
    "npm WARN retry will retry, error on last attempt: Error: EBUSY: resource busy or locked, rename 'C:\\a' -> 'C:\\b'\nnpm ERR! tarball.destroy is not a function",
    'EBUSY',
  ],
  [
    'a status of Git that npm 5 prints alone',
    '14 error exited with error code: 128\n15 verbose exit [ 1, true ]',
    '128',
  ],
  [
    'a mark in three lines',
    '4:44:11 PM: npm\n4:44:11 PM: error\n4:44:11 PM: code ERESOLVE',
    'ERESOLVE',
  ],
])('the code of %s', (_, log, code) => {
  expect(answerTo(log).codes).toMatchObject([{ code, entry: {} }])
})

test.each([
  [
    'npm tries again and goes on',
    'npm WARN retry will retry, error on last attempt: Error: read ECONNRESET\n+ kleur@4.1.5',
  ],
  [
    'npm looks whether a package is there',
    '10 http fetch GET 404 https://registry.example.com/kleur 120ms\n11 info ok',
  ],
])('nothing failed where %s', (_, log) => {
  const { cases, codes, errors } = answerTo(log)

  expect([...cases, ...codes, ...errors]).toEqual([])
})

test.each([
  [
    'files that are gone',
    "npm WARN tar ENOENT: no such file or directory, open '/srv/shop/node_modules/.staging/kleur-1a/package.json'",
    'npm/file-gone',
  ],
  [
    'requests of which the last try is missing',
    ' WARN  GET https://registry.example.com/kleur error (ERR_SOCKET_TIMEOUT). Will retry in 10 seconds. 2 retries left.',
    'pnpm/request-repeated',
  ],
])('a warning alone leads to its entry: %s', (_, log, id) => {
  expect(answerTo(log).warnings).toMatchObject([{ id, entry: {} }])
})
