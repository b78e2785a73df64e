import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { packTarball } from '#recorder/registry/tarball.ts'

test('a tarball holds its files below package/, and refuses a path that its header would cut', () => {
  const longest = 'a'.repeat(92)
  const input = packTarball({ 'package.json': '{}', [longest]: 'x' })
  const names = execFileSync('tar', ['-tzf', '-'], { input, encoding: 'utf8' })
  expect(names).toBe(`package/package.json\npackage/${longest}\n`)
  expect(() => packTarball({ [`${longest}b`]: 'x' })).toThrow('100 bytes is the most')
})
