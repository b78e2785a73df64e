import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { outputFormOf } from '#entry/output-forms.ts'
import { toolSchema } from '#schema/tool.ts'

const { outputForms } = readContent('.').tools.find(({ id }) => id === 'npm')!.tool!

test.each([
  ['status', 'npm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/x\n'],
  [
    'status',
    'npm ERR! code E403\nnpm ERR! 403 403 Forbidden - PUT https://registry.example.com/x - no\n',
  ],
  [
    'request-failed',
    'npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error request to https://registry.example.com/x failed, reason: getaddrinfo ENOTFOUND\n',
  ],
  ['command-failed', 'npm error code 1\nnpm error path /home/user/x\nnpm error command failed\n'],
  ['command-failed', 'npm error Lifecycle script `build` failed with error:\n'],
  ['system', 'npm error code EACCES\nnpm error syscall mkdir\nnpm error path /home/user/x\n'],
  ['usage', 'npm error code EUSAGE\nnpm error\nnpm error Usage:\nnpm error npm ci\n'],
  ['code', 'npm error code ETARGET\nnpm error notarget No matching version found\n'],
  ['no-code', 'npm error Missing script: "biuld"\n'],
  ['no-error', 'sh: 1: tsc: not found\n'],
  ['no-error', ''],
])('%s', (form, output) => {
  expect(outputFormOf(output, outputForms).id).toBe(form)
})

test('a form of output is text with gaps, whatever signs it holds, and its pieces are in order', () => {
  const last = { id: 'last', words: 'anything' }
  const of = (line: string, output: string) =>
    outputFormOf(output, [{ id: 'first', words: 'x', lines: [line] }, last]).id
  expect(of('^(([\\s\\S])+)+\\x02', `${'a'.repeat(100_000)}\n`)).toBe('last')
  expect(of('(a+)+$', '(a+)+$ is printed\n')).toBe('first')
  expect(of('a … b … c', 'a 1 b 2 c 3\n')).toBe('first')
  expect(of('a … b … c', 'a 1 c 2 b 3\n')).toBe('last')
  expect(of('a … b', 'x a 1 b\n')).toBe('last')
  expect(of('…a … b', 'x a 1 b\n')).toBe('first')
  expect(of('a … b', 'a 1\n b\n')).toBe('last')
})

test('a tool says no regular expression', () => {
  const forms = [
    { id: 'first', words: 'x', pattern: '^(([\\s\\S])+)+\\x02' },
    { id: 'last', words: 'anything' },
  ]
  expect(toolSchema.shape.outputForms.safeParse(forms).success).toBe(false)
})
