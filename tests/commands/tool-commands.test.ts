import { expect, test } from 'vitest'
import { claimFault } from '#commands/tool-commands.ts'

test.each([
  ...['curl', 'curl.exe', 'python3.12', 'pip3', 'apt-get', 'brew', 'yarn', 'busybox', 'awk'],
  ...['gh', 'systemctl', 'tee', 'lua5.4', 'npm.cmd', 'node-22', 'clang', 'npm-12', 'sh', 'node'],
  ...['bash.exe', 'invoke-expression', 'get-content', 'pnpx', 'tsc'],
])('%s is no program that a tool brings', (program) => {
  expect(claimFault(program)).toBeDefined()
})

test.each(['acme', 'acme2', 'acme-deploy', 'nodeploy', 'curlew'])('%s may be one', (program) => {
  expect(claimFault(program)).toBeUndefined()
})
