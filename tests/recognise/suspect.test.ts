import { describe, expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

describe('where nothing in a log is known, the line that looks most like a failure is named', () => {
  test.each([
    [
      'an error of a program',
      'reading parts\nTypeError: parts.map is not a function\n    at build',
    ],
    ['one between other words', 'gear: error: the parts do not fit\ndone with status 3'],
    ['an item of a list', '* (/srv/shop/request.js:10:12) pkgid: gear\n* fetch Error: 404'],
    ['a program that is not there', "'gearbox' is not recognized as an internal command"],
    ['words of the system', 'reading parts\ngear: mkdir /srv/shop: permission denied'],
    ['a mark that pnpm shares with others', 'ERROR  Unexpected gear in the box'],
    ['a version that there is not', 'No matching gear found for brass@* inside the shop'],
    ['an exit status alone', 'the job for gears ended, exit code 3'],
    ['what Docker says', "The command '/bin/sh -c gear' returned a non-zero code: 3"],
    ['a line of code that throws', '/srv/shop/gear.js:64\n\t\tthrow new E'],
    ['a request that a warning tells of', 'npm warn gear 400 Bad Request - POST /gears'],
  ])('%s', (_, log) => {
    const { suspect, cases } = answerTo(log)
    expect(cases).toEqual([])
    const looksLikeOne = log.split('\n').map((line) => line.trim())
    expect(looksLikeOne).toContain(suspect?.text)
    expect(suspect?.text).toMatch(
      /error|recognized|denied|exit code|non-zero|throw|Bad Request|no matching/i,
    )
  })

  test('a line that begins as a failure counts more than one before it that holds words of one', () => {
    const log = 'gears: brass not found, taking steel\nfatal: no parts are left\nerror: gears'
    expect(answerTo(log).suspect).toEqual({ line: 2, text: 'fatal: no parts are left' })
  })

  test('a secret in it is masked', () => {
    const token = `npm_${'a1B2'.repeat(9)}`
    expect(answerTo(`error: ${token} is refused`).suspect?.text).not.toContain(token)
  })

  test('it is no finding beside one', () => {
    const log =
      'error: gears\nnpm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/gears - Not found'
    expect(answerTo(log).suspect).toBeUndefined()
  })
})

describe('nothing looks like a failure in', () => {
  test.each([
    [
      'tests that passed',
      '✓ says that the parts were not found\nok 3 - failed gears are taken out',
    ],
    [
      'counts',
      'Passed!  - Failed:     0, Passed:     3\nFound 0 errors. Watching for changes.\n0 failed',
    ],
    [
      'what another system needs',
      'info gears@1.1.2: The platform "linux" is incompatible with this module.',
    ],
    ['pages of a build', '├ ● /parts/[gear]      4.01 kB         225 kB'],
    ['what Yarn says at its end', '➤ YN0000: Done with warnings in 0s 745ms'],
    ['a step of a build', '[vite:dts] Start generate declaration files...'],
    ['warnings', 'warning gears@1.0.0: no licence; could not be found\nignored: error in gears'],
  ])('%s', (_, log) => {
    const { suspect, cases, codes, errors, others } = answerTo(log)
    expect({ suspect, cases, codes, errors, others }).toEqual({
      suspect: undefined,
      cases: [],
      codes: [],
      errors: [],
      others: [],
    })
  })
})
