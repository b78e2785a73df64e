import { describe, expect, test } from 'vitest'
import { logFormSchema } from '#schema/log-form.ts'
import { plainLogFormat } from '#tools/plain-log.ts'

const format = plainLogFormat(
  'acme-cli',
  logFormSchema.parse({
    codes: 'ACME',
    errors: [
      'acme: {code}: {text}',
      'acme: error: {text}',
      '[{code}] {text}',
      'acme … failed with {code}',
      '(abc+)+$ .* {text}',
    ],
    warnings: ['acme: warning: {text}'],
  }),
)

describe('a line is read by the form that it has', () => {
  test.each([
    [
      'acme: ACME001: no session',
      { level: 'error', code: 'ACME001', text: 'no session', start: 0 },
    ],
    ['12:00 | acme: error: no', { level: 'error', text: 'no', start: 8 }],
    ['acme: warning: old', { level: 'warn', text: 'old', start: 0 }],
    ['[ACME9] no', { level: 'error', code: 'ACME9', text: 'no', start: 0 }],
    ['acme deploy web failed with ACME7', { level: 'error', code: 'ACME7', text: '', start: 0 }],
    ['acme: acme: error: twice', { level: 'error', text: 'twice', start: 6 }],
    ['(abc+)+$ .* as it stands', { level: 'error', text: 'as it stands', start: 0 }],
    ['acme: error:', { level: 'error', text: '', start: 0 }],
  ])('%s', (line, read) => expect(format.read(line)).toEqual(read))
})

test.each([
  'not-acme: error: no',
  '[INFO] no',
  '[ACME] no code',
  'acme deploys',
  'abccccccccccc!',
  'npm error code E404',
])('%s is none of its lines', (line) => expect(format.read(line)).toBeUndefined())

test('lines that a copy has joined are told apart, and words within a line are not', () => {
  const joined = 'acme: ACME001: no session acme: error: log in with acme login'
  expect(joined.split(format.lineStart)).toEqual([
    'acme: ACME001: no session',
    'acme: error: log in with acme login',
  ])
})

test('the version that a line names is known', () => {
  expect(format.versions('acme-cli/2.1.0 linux-x64')).toEqual(['acme-cli 2.1.0'])
  expect(format.versions('my-acme-cli 2.1.0')).toEqual([])
})

test('what begins a line is its prefix', () => {
  expect(format.prefix('acme: ACME001: no')).toEqual({ length: 15, isError: true })
  expect(format.prefix('acme: warning: no')).toEqual({ length: 15, isError: false })
  expect(format.prefix('x acme: error: no')).toBeUndefined()
})

test.each([
  ['acme: {reason}', /gaps of a line are/],
  ['acme: {text} and more', /at the end/],
  ['acme: {code} {code}: {text}', /once/],
  ['acme: {code}{text}', /between gaps/],
  ['… acme: {text}', /begin and end/],
  ['{code}: {text}', /begin the line with 3 letters/],
  [': {text}', /begin the line with 3 letters/],
])('the form %s is refused', (form, why) => {
  const { error } = logFormSchema.safeParse({ errors: [form] })
  expect(error?.issues[0]?.message).toMatch(why)
})
