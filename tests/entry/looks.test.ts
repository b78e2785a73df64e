import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { lookOf } from '#entry/looks.ts'

const { looks } = readContent('.').tools.find(({ id }) => id === 'npm')!.tool!

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
])('%s', (look, output) => {
  expect(lookOf(output, looks).id).toBe(look)
})
