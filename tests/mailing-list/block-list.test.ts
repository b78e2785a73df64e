import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import { addTo, firstVersion } from './first-version.ts'
import { dataFolder, mailbox, start } from './list.ts'

const key = (digit: string) => digit.repeat(64)

/** Whether somebody who signs up with this address gets onto the list of a folder. */
function isTaken(folder: string, address: string): boolean {
  const { store, subscribers } = openList(folder)
  subscribers.signUp(mailbox(address), [], start)
  const isKnown = store.prepare('SELECT 1 FROM member WHERE address = ?').get(address) !== undefined
  store.close()
  return isKnown
}

function block(folder: string, address: string): void {
  const { store, subscribers } = openList(folder)
  subscribers.signUp(mailbox(address), [], start)
  subscribers.block(String(store.prepare('SELECT id FROM member').get()!['id']))
  store.close()
}

function setKeys(folder: string, ...keys: string[]): void {
  writeFileSync(join(folder, 'keys'), `${keys.join('\n')}\n`)
}

test('“never” outlives a new key of the links, and the end of the old one', () => {
  const folder = dataFolder()
  block(folder, 'ada@errors.example')
  const old = readFileSync(join(folder, 'keys'), 'utf8').trim()
  for (const keys of [[key('2'), old], [key('2')], [key('3'), key('2')], [key('3')]]) {
    setKeys(folder, ...keys)
    expect(isTaken(folder, 'ada@errors.example')).toBe(false)
  }
  expect(isTaken(folder, 'bob@errors.example')).toBe(true)
})

test('“never” of the first version, which was made with a key of the links, outlives that key', () => {
  const folder = dataFolder()
  firstVersion(folder, [key('2'), key('1')], (store) => {
    addTo(store, '0'.repeat(32), 'bob@errors.example')
    const hash = createHmac('sha256', key('1')).update('ada@errors.example').digest('hex')
    store.prepare('INSERT INTO blocked VALUES (?)').run(hash)
  })
  expect(isTaken(folder, 'ada@errors.example')).toBe(false)
  setKeys(folder, key('2'))
  expect(isTaken(folder, 'Ada@errors.example')).toBe(false)
  setKeys(folder, key('3'))
  expect(isTaken(folder, 'ada@errors.example')).toBe(false)
  expect(isTaken(folder, 'cy@errors.example')).toBe(true)
})

test('keys of links are not copied into the database where no fingerprint needs them', () => {
  const folder = dataFolder()
  firstVersion(folder, [key('1')], () => {})
  const { store } = openList(folder)
  expect(JSON.stringify(store.prepare('SELECT key FROM blocking_key').all())).not.toContain(
    key('1'),
  )
  store.close()
})

test.each([
  ['ada@errors.example', 'ada+1@errors.example'],
  ['ada+1@errors.example', 'ada@errors.example'],
  ['ada+1@errors.example', 'ADA+2@errors.example'],
])('“never” for %s holds for %s', (blocked, other) => {
  const folder = dataFolder()
  block(folder, blocked)
  expect(isTaken(folder, other)).toBe(false)
})
