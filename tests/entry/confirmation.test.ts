import { expect, test } from 'vitest'
import { needsNoConfirmation } from '#entry/confirmation.ts'

const fetchedAgain = ['node_modules/left-pad', '/home/ada/shop/node_modules/left-pad']
const ofProject = ['src', './dist']
const others = ['/home/ada/.config', '/home/ada/.ssh/authorized_keys', '/srv/app', '../x']

test.each([
  { use: 'deletes', may: fetchedAgain, mayNot: [...ofProject, ...others] },
  { use: 'moves', may: fetchedAgain, mayNot: [...ofProject, ...others] },
  { use: 'changes-machine', may: [...fetchedAgain, ...ofProject], mayNot: others },
  { use: 'changes-registry', may: [...fetchedAgain, ...ofProject], mayNot: others },
  { use: 'runs', may: [], mayNot: [...fetchedAgain, ...ofProject, ...others] },
  { use: 'trusts', may: [], mayNot: [...fetchedAgain, ...ofProject, ...others] },
] as const)('on the word of a log, a path $use only where that does no harm', (rows) => {
  const stands = (path: string) => needsNoConfirmation('path', path, rows.use, 'log')
  for (const path of rows.may) expect(stands(path), path).toBe(true)
  for (const path of rows.mayNot) expect(stands(path), path).toBe(false)
  expect(needsNoConfirmation('path', 'node_modules/left-pad', rows.use, 'link')).toBe(false)
})
