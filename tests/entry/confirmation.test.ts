import { expect, test } from 'vitest'
import { needsNoConfirmation } from '#entry/confirmation.ts'

test.each(['deletes', 'moves', 'changes-machine', 'changes-registry'] as const)(
  'on the word of a log, what a command does (%s) is done only to what is made again',
  (use) => {
    const stands = (path: string) => needsNoConfirmation('path', path, use, 'log')
    for (const path of ['node_modules/left-pad', '/home/ada/shop/node_modules/left-pad', './dist'])
      expect(stands(path), path).toBe(true)
    for (const path of ['/home/ada/.config', '/home/ada/.ssh/authorized_keys', '/srv/app', '../x'])
      expect(stands(path), path).toBe(false)
    expect(needsNoConfirmation('path', 'node_modules/left-pad', use, 'link')).toBe(false)
  },
)
