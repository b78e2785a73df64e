import { expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

/** Failures that state no code, or only that of the program around npm: the log, its cases, values of the first. */
const logs: [name: string, log: string, cases: string[], values?: Record<string, string>][] = [
  [
    'an answer that was cut off, npm 6',
    `npm ERR! Unexpected end of JSON input while parsing near '...:"^1.0.2","gears-te'

npm ERR! A complete log of this run can be found in:
npm ERR!     /home/ada/.npm/_logs/2019-04-23T14_13_31_944Z-debug.log`,
    ['npm/FETCH_ERROR#cut-short'],
  ],
  [
    'a lock file that was cut off, the debug log of npm 6',
    `22 verbose node v10.16.0
23 verbose npm  v6.9.2
24 error Unexpected end of JSON input while parsing near '...Bk="
24 error     }
24 error   }
24 error }
24 error '
25 verbose exit [ 1, true ]`,
    ['npm/EJSONPARSE#lock-file'],
  ],
  [
    'a lock file with the marks of a merge, npm 6',
    `npm ERR! Unexpected token < in JSON at position 2417 while parsing near '...
npm ERR! <<<<<<< HEAD
npm ERR!     "kleur"...'`,
    ['npm/EJSONPARSE#lock-file'],
  ],
  [
    'a lock file of which only a part is there, npm ci of npm 6',
    `npm ERR! Unexpected end of JSON input

npm ERR! A complete log of this run can be found in:
npm ERR!     /home/ada/.npm/_logs/2020-08-04T10_01_17_495Z-debug.log`,
    ['npm/EJSONPARSE#lock-file'],
  ],
  [
    'an answer that was cut off, the stack of the debug log',
    `290 verbose stack SyntaxError: Unexpected end of JSON input while parsing near '...3f0ac2c7ad7c73f07afbf'
290 verbose stack     at JSON.parse (<anonymous>)
291 verbose cwd /Users/ada/shop`,
    ['npm/FETCH_ERROR#cut-short'],
  ],
  [
    'an answer with the beginning of another one in it',
    `npm ERR! Unexpected token H in JSON at position 95103 while parsing near '...ore","_npmUser":{"nHTTP/1.1 200 OK'`,
    ['npm/FETCH_ERROR#cut-short'],
  ],
  [
    'a web page in place of an answer, npm 6',
    `npm ERR! Unexpected token < in JSON at position 0 while parsing near '<!DOCTYPE html>
npm ERR! <html>
npm ERR! <head>'`,
    ['npm/FETCH_ERROR#not-json'],
  ],
  [
    'a web page in place of an answer, npm 3',
    `npm ERR! registry error parsing json
npm ERR! registry error parsing json
npm ERR! Windows_NT 6.1.7601
npm ERR! argv "C:\\\\Program Files\\\\nodejs\\\\node.exe" "C:\\\\Program Files\\\\nodejs\\\\npm-cli.js" "install"
npm ERR! node v7.9.0
npm ERR! npm  v3.10.8

npm ERR! Unexpected token < in JSON at position 1
npm ERR! <!DOCTYPE html>`,
    ['npm/FETCH_ERROR#not-json'],
  ],
  [
    'a web page in place of an answer, npm 1',
    `npm ERR! registry error parsing json
npm ERR! SyntaxError: Unexpected token <
npm ERR! <html><head><title>Access denied</title></head></html>
npm ERR!     at Object.parse (native)`,
    ['npm/FETCH_ERROR#not-json'],
  ],
  ...[
    ["Cannot read properties of null (reading 'edgesOut')", 'peer-set'],
    ["Cannot read property 'edgesOut' of null", 'peer-set'],
    ["Cannot read properties of null (reading 'pickAlgorithm')", 'cache-entry'],
    ["Cannot read property 'match' of undefined", 'lock-entry'],
    ["Cannot read property 'isDescendantOf' of null", 'other-manager'],
    ["Cannot read properties of null (reading 'matches')", 'other-manager'],
  ].map(([words, id]): [string, string, string[]] => [
    `a crash of npm: ${words}`,
    `npm ERR! ${words}

npm ERR! A complete log of this run can be found in:
npm ERR!     /home/ada/.npm/_logs/2022-04-16T22_35_35_729Z-debug-0.log`,
    [`npm/null-matches#${id}`],
  ]),
  [
    'a crash in the peer dependencies, the stack of the debug log',
    `293 verbose stack TypeError: Cannot read properties of null (reading 'edgesOut')
293 verbose stack     at #loadPeerSet (C:\\node\\npm\\node_modules\\@npmcli\\arborist\\lib\\arborist\\build-ideal-tree.js:1304:38)
294 verbose node v22.14.0
295 error Cannot read properties of null (reading 'edgesOut')`,
    ['npm/null-matches#peer-set'],
  ],
  [
    'a damaged cache, npm 7',
    `npm ERR! Invalid response body while trying to fetch https://registry.example.com/kleur: Cannot read property 'pickAlgorithm' of null`,
    ['npm/null-matches#cache-entry'],
    { package: 'kleur' },
  ],
  ...[
    'npm: command not found',
    'bash: npm: command not found',
    '-bash: npm: command not found',
    'bash: line 1: npm: command not found',
    '/home/runner/work/_temp/deploy.sh: line 3: npm: command not found',
    '/bin/sh: 1: npm: not found',
    '/bin/sh: npm: not found',
    'sudo: npm: command not found',
    'zsh: command not found: npm',
    "'npm' is not recognized as an internal or external command,\noperable program or batch file.",
    "npm : The term 'npm' is not recognized as the name of a cmdlet, function, script file, or operable program.",
    "npm: The term 'npm' is not recognized as a name of a cmdlet, function, script file, or executable program.",
    "Command 'npm' not found, but can be installed with:\n\nsudo apt install npm",
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "npm": executable file not found in $PATH: unknown',
    'starting container process caused "exec: \\"npm\\": executable file not found in $PATH": unknown',
  ].map((line): [string, string, string[]] => [
    `no npm: ${line}`,
    `${line}\nError: Process completed with exit code 127.`,
    ['npm/npm-not-found#not-on-path'],
  ]),
  [
    'a script of npm that calls a tool that is not there is no missing npm',
    '> shop@1.0.0 build\n> tsc\n\nsh: 1: tsc: not found',
    ['npm/failing-script#command-not-found'],
  ],
  ...[
    'env: node: No such file or directory',
    '/usr/bin/env: ‘node’: No such file or directory',
  ].map((line): [string, string, string[]] => [
    `no Node.js: ${line}`,
    line,
    ['npm/npm-not-found#node-missing'],
  ]),
  [
    'a PowerShell that runs no scripts',
    `npm : File C:\\Program Files\\nodejs\\npm.ps1 cannot be loaded because running scripts is disabled on this system. For more information, see about_Execution_Policies at https:/go.microsoft.com/fwlink/?LinkID=135170.
At line:1 char:1
+ npm install
+ ~~~
    + CategoryInfo          : SecurityError: (:) [], PSSecurityException
    + FullyQualifiedErrorId : UnauthorizedAccess`,
    ['npm/npm-not-found#scripts-disabled'],
  ],
  [
    'an npm that lacks a library, Node.js 5',
    `module.js:341
    throw err;
    ^

Error: Cannot find module 'npmlog'
    at Function.Module._resolveFilename (module.js:339:15)
    at require (internal/module.js:16:19)
    at /usr/local/lib/node_modules/npm/bin/npm-cli.js:20:13
    at Object.<anonymous> (/usr/local/lib/node_modules/npm/bin/npm-cli.js:76:3)`,
    ['npm/MODULE_NOT_FOUND#npm-does-not-start'],
  ],
  [
    'an npm that lacks a library, loaded further inside',
    `Error: Cannot find module 'semver'
    at Function.Module._resolveFilename (module.js:470:15)
    at Object.<anonymous> (/usr/local/lib/node_modules/npm/lib/utils/unsupported.js:2:14)`,
    ['npm/MODULE_NOT_FOUND#npm-does-not-start'],
  ],
  [
    'an npm of which nothing is there, on Windows',
    `node:internal/modules/cjs/loader:1050
  throw err;
  ^

Error: Cannot find module 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\node_modules\\npm\\bin\\npm-cli.js'
    at Module._resolveFilename (node:internal/modules/cjs/loader:1047:15) {
  code: 'MODULE_NOT_FOUND',
  requireStack: []
}`,
    ['npm/MODULE_NOT_FOUND#npm-does-not-start'],
  ],
  [
    'an npm whose folder is not found',
    `Error: Cannot find module '/opt/node/bin/node_modules/npm/bin/npm-prefix.js'
    at node:internal/main/run_main_module:36:49 {
  code: 'MODULE_NOT_FOUND',
  requireStack: []
}

Node.js v22.14.0
Could not determine Node.js install directory`,
    ['npm/MODULE_NOT_FOUND#npm-does-not-start'],
  ],
  [
    'a link to npm that was copied',
    `Error: Cannot find module '../lib/cli.js'
Require stack:
- /usr/local/bin/npm
    at Module._resolveFilename (node:internal/modules/cjs/loader:933:15)`,
    ['npm/MODULE_NOT_FOUND#npm-copied'],
  ],
  [
    'a link to npm that was copied, without the stack',
    "Error: Cannot find module '../lib/cli.js'",
    ['npm/MODULE_NOT_FOUND#npm-copied'],
  ],
  [
    'an npx that is too old for Node.js',
    `npm ERR! cb.apply is not a function

npm ERR! A complete log of this run can be found in:
npm ERR!     /root/.npm/_logs/2025-03-13T03_54_28_042Z-debug.log
Install for [ 'kleur@latest' ] failed with code 1`,
    ['npm/cb-never-called#newer-node'],
  ],
  [
    'npm 6 that ended too early',
    `npm ERR! cb() never called!

npm ERR! This is an error with npm itself. Please report this error at:
npm ERR!     <https://npm.community>`,
    ['npm/cb-never-called#crash'],
  ],
  [
    'an npm that says which Node.js it does not run on',
    `npm does not support Node.js v10.19.0
You should probably upgrade to a newer version of node as we
can't make any promises that npm will work with this version.`,
    ['npm/node-too-old-for-npm#says-so'],
  ],
  [
    'a connection that was closed, without the code',
    `npm ERR! network socket hang up
npm ERR! network This is a problem related to network connectivity.`,
    ['npm/ECONNRESET#before-answer'],
  ],
  [
    'another file than the registry names, npm 3',
    `npm ERR! node v5.3.0
npm ERR! npm  v3.3.12

npm ERR! shasum check failed for /tmp/npm-8141-f9415816/registry.example.com/kleur/-/kleur-4.1.5.tgz
npm ERR! Expected: 894bbae414278da6f68229959ee72aff34a669b5
npm ERR! Actual:   23212ae5107f7b7b1c109f72a69cc554eb3b491e
npm ERR! From:     https://registry.example.com/kleur/-/kleur-4.1.5.tgz`,
    ['npm/EINTEGRITY#lock-differs'],
    { package: 'kleur', version: '4.1.5' },
  ],
  ...[
    ['SELF_SIGNED_CERT_IN_CHAIN', 'SELF_SIGNED_CERT_IN_CHAIN#untrusted-root'],
    ['CERT_UNTRUSTED', 'SELF_SIGNED_CERT_IN_CHAIN#untrusted-root'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE#chain-incomplete'],
  ].map(([code, wanted]): [string, string, string[]] => [
    `a certificate that is not trusted, npm 1: ${code}`,
    `npm ERR! Error: SSL Error: ${code}
npm ERR!     at ClientRequest.<anonymous> (/usr/lib/node_modules/npm/node_modules/request/main.js:525:26)`,
    [`npm/${wanted}`],
  ]),
  [
    'a name server that fails for good',
    `npm ERR! code EAI_FAIL
npm ERR! errno EAI_FAIL
npm ERR! request to https://npm.acme.example.com/kleur failed, reason: getaddrinfo EAI_FAIL npm.acme.example.com`,
    ['npm/EAI_AGAIN#no-name-server'],
    { host: 'npm.acme.example.com' },
  ],
  [
    'a peer that does not fit, npm 2',
    `npm ERR! code EPEERINVALID

npm ERR! peerinvalid The package clock@2.0.0 does not satisfy its siblings' peerDependencies requirements!
npm ERR! peerinvalid Peer gears@1.0.0 wants clock@^1.0.0`,
    ['npm/ERESOLVE#own-version'],
    { package: 'gears' },
  ],
  [
    'a peer that does not fit, npm 1',
    `npm ERR! peerinvalid The package clock does not satisfy its siblings' peerDependencies requirements!
npm ERR! peerinvalid Peer gears@1.0.0 wants clock@~1.0.0

npm ERR! code EPEERINVALID`,
    ['npm/ERESOLVE#own-version'],
  ],
  [
    'an audit without package.json, npm 6',
    `npm ERR! code EAUDITNOPJSON
npm ERR! audit No package.json found: Cannot audit a project without a package.json`,
    ['npm/ENOLOCK#no-lock-file'],
  ],
  [
    'a port that is in use, npm 6',
    `> shop@0.0.0 start /home/ada/shop
> ng serve

Port 4200 is already in use. Use '--port' to specify a different port.
npm ERR! code ELIFECYCLE
npm ERR! errno 1
npm ERR! shop@0.0.0 start: \`ng serve\`
npm ERR! Exit status 1
npm ERR!
npm ERR! Failed at the shop@0.0.0 start script.`,
    ['npm/failing-script#port-in-use'],
  ],
  [
    'a port that is in use',
    `> shop@1.0.0 start
> node server.js

node:events:498
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRINUSE: address already in use :::3000`,
    ['npm/failing-script#port-in-use'],
  ],
  [
    'a port that another server found in use, with a colour and a time',
    '2024-05-02T10:11:12.123Z > shop@1.0.0 start\n2024-05-02T10:11:12.130Z > react-scripts start\n2024-05-02T10:11:14.000Z Something is already running on port 3000.',
    ['npm/failing-script#port-in-use'],
  ],
  ...[
    "Killed\nThe command '/bin/sh -c npm ci' returned a non-zero code: 137",
    '#12 85.41 Killed\n#12 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 137',
    'executor failed running [/bin/sh -c npm ci]: exit code: 137',
  ].map((log): [string, string, string[]] => [
    `npm was killed in an image: ${log}`,
    log,
    ['npm/137#memory'],
  ]),
  [
    'a program that is still written, as the shell says it',
    `npm ERR! code 126
npm ERR! path /app/node_modules/engine-binary
npm ERR! command failed
npm ERR! command sh -c ./run
npm ERR! sh: 1: ./run: Text file busy`,
    ['npm/ETXTBSY#still-written'],
  ],
  ...[
    'You must be logged in to publish packages. : kleur',
    "404 You must be logged in to publish packages. : kleur\nnpm ERR! 404 \nnpm ERR! 404  'kleur' is not in the npm registry.",
  ].map((words): [string, string, string[]] => [
    `a publish without a login, npm 6: ${words}`,
    `npm ERR! publish Failed PUT 401\nnpm ERR! code E401\nnpm ERR! ${words}`,
    ['npm/E401#token-refused'],
  ]),
  [
    'no cache for the user of a container, in the log of Maven',
    `[INFO] Running 'npm install' in /srv/shop
[ERROR] Unhandled rejection Error: EACCES: permission denied, mkdir '/.npm'`,
    ['npm/EACCES#cache'],
  ],
  [
    'a program that a script of npm 6 calls, without the frame of the script',
    `remote: sh: 1: NPM: not found
remote: npm ERR! code ELIFECYCLE
remote: npm ERR! errno ENOENT
remote: npm ERR! server@1.0.0 postbuild: \`NPM install\`
remote: npm ERR! spawn ENOENT
remote: npm ERR!
remote: npm ERR! Failed at the server@1.0.0 postbuild script.`,
    ['npm/failing-script#command-not-found'],
  ],
  [
    'a folder that is no package, npm 6',
    `npm ERR! code ENOLOCAL
npm ERR! Could not install from "../kleur" as it does not contain a package.json file.`,
    ['npm/ENOENT#named-folder'],
  ],
  [
    'a Linux that is too old for Node.js, on a small computer',
    "node: /lib/aarch64-linux-gnu/libstdc++.so.6: version 'GLIBCXX_3.4.29' not found (required by node)",
    ['npm/npm-not-found#node-needs-newer-system'],
  ],
  [
    'a Linux that is too old for the Node.js of an action',
    "/__e/node24/bin/node: /lib64/libc.so.6: version `GLIBC_2.28' not found (required by /__e/node24/bin/node)",
    ['npm/npm-not-found#node-needs-newer-system'],
  ],
  [
    'a Linux that is too old for a package is not too old for Node.js',
    "Error: /lib64/libm.so.6: version `GLIBC_2.29' not found (required by /srv/shop/node_modules/kleur/build/Release/kleur.node)",
    [],
  ],
  [
    'a dependency that is no text, with the time of a CI system',
    `2:59:58 PM: Installing npm packages using npm version 8.19.4
2:59:58 PM: npm ERR! must provide string spec
2:59:58 PM: Error during npm install`,
    ['npm/spec-not-string#object'],
  ],
]

test.each(logs)('%s', (_, log, cases, values = {}) => {
  const answer = answerTo(log)

  expect(answer.cases.map(({ id }) => id)).toEqual(cases)
  expect(answer.cases[0]?.values ?? {}).toMatchObject(values)
})
