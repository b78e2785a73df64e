import { expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

const block = (code: string, ...lines: string[]) =>
  [`code ${code}`, ...lines].map((line) => `npm ERR! ${line}`).join('\n')

/** Logs as people paste them, cut or of old versions: what the first answer is. */
const logs: [about: string, log: string, first: string][] = [
  [
    'a program that npm 6 did not find, without the line of the shell',
    block('ELIFECYCLE', 'shop@1.0.0 start: `serve --all`', 'spawn ENOENT'),
    'npm/failing-script#command-not-found',
  ],
  [
    'a package that an old Node.js does not find',
    "Error: Cannot find module 'shop-ui'\n    at Function.Module._resolveFilename (module.js:469:15)",
    'npm/MODULE_NOT_FOUND#script-module',
  ],
  [
    'a file that the registry has no longer, of npm 5',
    block('E404', '404 Not Found: cart@https://registry.example.com/cart/-/cart-1.1.4.tgz'),
    'npm/E404#tarball-missing',
  ],
  ['a heap that was full, cut', '<--- Last few GCs --->', 'npm/heap-out-of-memory#own-script'],
  ['only the code of npm 6', block('ELIFECYCLE', ''), 'npm/ELIFECYCLE#script'],
  ['only a code that has one case', block('EMFILE', 'errno 20'), 'npm/EMFILE#too-many'],
  [
    'only the code of a cut connection',
    block('ECONNRESET', 'errno ECONNRESET'),
    'npm/ECONNRESET#before-answer',
  ],
  [
    'an answer that ends too early',
    block(
      'ERR_STREAM_PREMATURE_CLOSE',
      'Invalid response body while trying to fetch https://registry.example.com/shop: Premature close',
    ),
    'npm/ECONNRESET#metadata-cut',
  ],
  ['the same of npm 6', 'npm ERR! premature close', 'npm/ECONNRESET#tarball-cut'],
  [
    'a file that Windows cannot open',
    block('UNKNOWN', 'syscall open', 'errno -4094'),
    'npm/EPERM#write',
  ],
  [
    'the hash of npm 5',
    'Unhandled rejection Error: Integrity check failed:\n  Wanted: sha512-AAAA\n   Found: sha512-BBBB',
    'npm/EINTEGRITY#lock-differs',
  ],
  [
    'a sentence that lost its marks',
    'The npm ci command can only install with an existing package-lock.json',
    'npm/EUSAGE#lock-missing',
  ],
  [
    'a conflict that is cut behind the peer',
    block(
      'ERESOLVE',
      'Found: react@17.0.2',
      'node_modules/react',
      '  dev react@"^17.0.2" from the root project',
      'Could not resolve dependency:',
      'peer react@"^18.0.0" from shop-ui@2.0.0',
    ),
    'npm/ERESOLVE#own-version',
  ],
  [
    'a file inside a package',
    "> shop@1.0.0 start\n> serve\n\nError: Cannot find module 'shop-cli/bin/config'\nRequire stack:\n- /srv/shop/serve.js",
    'npm/MODULE_NOT_FOUND#script-module',
  ],
  [
    'a certificate in the debug log',
    '139 info retry will retry, error on last attempt: Error: self signed certificate in certificate chain',
    'npm/SELF_SIGNED_CERT_IN_CHAIN#untrusted-root',
  ],
  [
    'a reason that a script of a package printed',
    block(
      '1',
      'path /srv/shop/node_modules/shop-ui',
      'command failed',
      'command sh -c node postinstall.js',
      'Error: Cannot find module @rollup/rollup-linux-x64-gnu. npm has a bug related to optional dependencies (https://github.com/npm/cli/issues/4828). Please try `npm i` again after removing both package-lock.json and node_modules directory.',
    ),
    'npm/optional-dependency-missing#not-installed',
  ],
  [
    'a mark that a platform broke',
    'npm\nERR! code EMFILE\nnpm\nERR! syscall open',
    'npm/EMFILE#too-many',
  ],
  [
    'a mark that a platform broke behind a label',
    '[stderr] npm\n[stderr] ERR! code EMFILE\n[stderr] npm\n[stderr] ERR! syscall open',
    'npm/EMFILE#too-many',
  ],
  [
    'a new word under an old Node.js',
    "> shop@1.0.0 start\n> serve\n\nSyntaxError: Unexpected token '??='",
    'npm/failing-script#old-node',
  ],
  [
    'a function that an old Node.js lacks',
    "SyntaxError: The requested module 'node:util' does not provide an export named 'styleText'",
    'npm/failing-script#old-node',
  ],
  [
    'the end of a build of a host',
    'Error: Command "npm run build" exited with 1',
    'npm/failing-script#run-script',
  ],
]

test.each(logs)('%s', (_, log, first) => {
  expect(answerTo(log).cases[0]?.id).toBe(first)
})

test('the package of a download of GitHub is no hash', () => {
  const hash = 'ab'.repeat(32)
  const [found] = answerTo(
    `npm ERR! code E401\nnpm ERR! 401 Unauthorized - GET https://npm.example.com/download/@acme/cart/0.2.1/${hash}`,
  ).cases
  expect(found?.diagnosis).toContain('`@acme/cart`')
})
