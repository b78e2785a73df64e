import { expect, test } from 'vitest'
import { parseMailbox } from '#mailing-list/data/addresses.ts'
import { hostileAddresses } from './hostile-addresses.ts'

test.each([
  ['ada@errors.example', 'ada@errors.example'],
  [' ada@errors.example\n', 'ada@errors.example'],
  ['Ada.Lovelace+npm@Errors.Example', 'Ada.Lovelace+npm@errors.example'],
  ["o'brien@errors.example", "o'brien@errors.example"],
  ['a!b%c|d{e}f=g~@errors.example', 'a!b%c|d{e}f=g~@errors.example'],
  ['jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
  ['Ju\u0308rgen@errors.example', 'Jürgen@errors.example'],
  [`${'a'.repeat(64)}@errors.example`, `${'a'.repeat(64)}@errors.example`],
])('%j is the address %s', (text, address) => {
  expect(parseMailbox(text)).toMatchObject({ address, key: address.toLowerCase() })
})

test.each([
  '',
  'ada',
  '@errors.example',
  'ada@',
  'ada@localhost',
  'ada@127.0.0.1',
  'ada@[127.0.0.1]',
  'ada@errors..example',
  'ada@-errors.example',
  '.ada@errors.example',
  'ada.@errors.example',
  'a..da@errors.example',
  `${'a'.repeat(65)}@errors.example`,
  `ada@${'a'.repeat(64)}.example`,
  `ada@${'a.'.repeat(130)}example`,
  'ada@errors.example/path',
  'ada@%65rrors.example',
  'ada＠@errors.example',
  ...hostileAddresses,
])('%j is no address', (text) => {
  expect(parseMailbox(text)).toBeUndefined()
})

test.each([
  ['ada+npm@errors.example', 'ada@errors.example'],
  ['Ada+a+b@errors.example', 'ada@errors.example'],
  ['ada@errors.example', 'ada@errors.example'],
  ['+ada@errors.example', '+ada@errors.example'],
  ['a.d.a+npm@gmail.com', 'ada@gmail.com'],
  ['A.Da@GoogleMail.com', 'ada@gmail.com'],
  ['a.d-a_b+npm@proton.me', 'adab@proton.me'],
  ['adab@pm.me', 'adab@proton.me'],
  ['A-dab@ProtonMail.com', 'adab@proton.me'],
  ['_@proton.me', '_@proton.me'],
  ['ada@me.com', 'ada@icloud.com'],
  ['a.da@mac.com', 'a.da@icloud.com'],
  ['a.da@ya.ru', 'a-da@yandex.ru'],
  ['a-da+npm@yandex.com', 'a-da@yandex.ru'],
  ['shop@ada.fastmail.com', 'ada@fastmail.com'],
  ['ada+shop@fastmail.com', 'ada@fastmail.com'],
  ['a.da@errors.example', 'a.da@errors.example'],
  ['shop@ada.errors.example', 'shop@ada.errors.example'],
])('%s is read in the inbox %s', (text, inbox) => {
  expect(parseMailbox(text)!.inbox).toBe(inbox)
})
