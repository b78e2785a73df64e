import { expect, test } from 'vitest'
import { createRecogniser } from '#recognise/recogniser.ts'
import { compileSignature, indexSignatures } from '#recognise/signature.ts'

const signatures = [
  compileSignature(
    'npm/E403',
    'refused',
    'npm error code E403\nnpm error 403 403 Forbidden - PUT {url}{rest}',
  ),
  compileSignature(
    'npm/E403',
    'version-exists',
    'npm error code E403\nnpm error 403 403 Forbidden - PUT {url} - You cannot publish over the previously published versions: {version}.{rest}',
  ),
  compileSignature(
    'npm/E404',
    'gone',
    "npm error code E404\nnpm error 404  {text}'{spec}' is not in this registry.",
  ),
  compileSignature('npm/127', 'not-found', 'npm error code 127'),
]
const index = indexSignatures(signatures)

function read(log: string) {
  const recogniser = createRecogniser(index)
  for (let at = 0; at < log.length; at += 7) recogniser.push(log.slice(at, at + 7))
  return recogniser.finish()
}

const cases = (log: string) =>
  read(log).findings.map((finding) => `${finding.entry}#${finding.case}`)

const refused = `npm notice
npm error code E403
npm error 403 403 Forbidden - PUT https://registry.example.com/@acme%2fwidgets - no rights
npm error 403 In most cases, you or one of your dependencies are requesting
npm error A complete log of this run can be found in: /home/user/.npm/_logs/x-debug-0.log
`

test('a case is found by its lines, with what its holes took', () => {
  const { findings } = read(refused)
  expect(findings).toMatchObject([
    {
      entry: 'npm/E403',
      case: 'refused',
      values: { url: 'https://registry.example.com/@acme%2fwidgets', rest: '- no rights' },
      clues: [{ line: 2 }, { line: 3 }],
    },
  ])
})

test('of two that fit, the one that says more is found, and only that', () => {
  const log = refused.replace(
    'no rights',
    'You cannot publish over the previously published versions: 1.0.0.',
  )
  expect(cases(log)).toEqual(['npm/E403#version-exists'])
  expect(read(log).findings[0]!.values['version']).toBe('1.0.0')
})

test.each([
  ['the prefix before npm 10.6', (log: string) => log.replaceAll('npm error', 'npm ERR!')],
  [
    'colours',
    (log: string) => log.replaceAll('npm error', '\u001b[37mnpm\u001b[0m \u001b[31merror\u001b[0m'),
  ],
  [
    'colours that lost their escape character',
    (log: string) => log.replaceAll('npm error', '[37mnpm[0m [31merror[0m'),
  ],
  ['CRLF', (log: string) => log.replaceAll('\n', '\r\n')],
  ['GitHub’s time stamps', (log: string) => log.replaceAll(/^/gm, '2026-11-24T08:00:00.1234567Z ')],
  [
    'GitLab’s time stamps',
    (log: string) => log.replaceAll(/^/gm, '2026-11-24T08:00:00.123456Z 01O '),
  ],
  ['Jenkins’ time stamps', (log: string) => log.replaceAll(/^/gm, '[2026-11-24T08:00:00.123Z] ')],
  ['Docker’s build steps', (log: string) => log.replaceAll(/^/gm, '#12 3.456 ')],
  ['Compose’s service names', (log: string) => log.replaceAll(/^/gm, 'web-1  | ')],
  ['other output between the lines', (log: string) => log.replaceAll('\n', '\nDownloading 17 %\n')],
  ['a terminal of 80 columns', (log: string) => log.replaceAll(/(.{80})(?=.)/g, '$1\n')],
])('is found in spite of %s', (_, change) => {
  expect(cases(change(refused))).toEqual(['npm/E403#refused'])
})

test('the first failure comes first, and the same one again is counted', () => {
  const gone =
    "npm error code E404\nnpm error 404\nnpm error 404  The requested resource 'x@*' is not in this registry.\n"
  const log = `${gone}${refused}${gone}`
  expect(cases(log)).toEqual(['npm/E404#gone', 'npm/E403#refused'])
  expect(read(log).findings.map((finding) => finding.times)).toEqual([2, 1])
})

test('what npm printed inside another npm is read as its own lines', () => {
  const nested = refused.replaceAll(/^npm error/gm, 'npm error npm error')
  expect(cases(`npm error code 127\nnpm error path /x\n${nested}`)).toContain('npm/E403#refused')
})

test('an unknown code, versions and exit statuses are reported', () => {
  const reading = read(
    'npm verbose cli npm@12.2.0\nnpm error code EWHAT\nnpm error x\nProcess exited with code 3\n',
  )
  expect(reading).toMatchObject({
    findings: [],
    unknownCodes: [{ tool: 'npm', code: 'EWHAT', line: 2, begun: [] }],
    versions: ['npm 12.2.0'],
    exits: [3],
  })
})

test.each([
  [
    'a page that speaks of the error',
    'If you see E403, npm says 403 Forbidden - PUT and you should log in.',
  ],
  ['success', 'added 1 package in 1s\n\nfound 0 vulnerabilities'],
  [
    'only half of the lines',
    'npm error code E403\nnpm error 403 403 Forbidden - GET https://registry.example.com/x',
  ],
])('%s is no case', (_, log) => {
  expect(cases(log)).toEqual([])
})

test('clues show no secrets', () => {
  const log = refused.replace(
    'no rights',
    'token=npm_abcdefghijklmnopqrstuvwxyz0123456789 for ada@acme.example.com',
  )
  expect(JSON.stringify(read(log).findings[0]!.clues)).not.toMatch(/abcdefghij|ada@/)
})

test.each([
  ['{x}', /kind of hole/],
  ['npm error {url}{package}', /nothing stands between/],
  ['npm error {rest} more', /comes last/],
  ['npm error {text}', /ends at fixed words/],
  ['npm error x', /fixed words to be recognised/],
])('the template %j is refused with a reason', (template, reason) => {
  expect(() => compileSignature('a/b', 'c', template)).toThrow(reason)
})

test.each([80, 100, 120])('a line broken at %i columns gives the whole values', (at) => {
  const line =
    'npm error 403 403 Forbidden - PUT https://registry.example.com/@acme%2fwidgets-of-all-kinds-and-sizes - You cannot do this here'
  const broken = line.slice(0, at) + '\n' + line.slice(at)
  const { findings } = read(`npm error code E403\n${broken}\n`)
  expect(findings[0]?.values['url']).toBe(
    'https://registry.example.com/@acme%2fwidgets-of-all-kinds-and-sizes',
  )
})

test('a line that is whole is not put together with the output of another tool', () => {
  const { findings } = read(
    'npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.example.com/@acme%2fwidgets\nDownloading the rest of it, which takes a while and says so at length\n',
  )
  expect(findings[0]?.values['url']).toBe('https://registry.example.com/@acme%2fwidgets')
})
