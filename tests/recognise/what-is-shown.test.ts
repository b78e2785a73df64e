import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
import { fragmentOf, parseFragment } from '#recognise/fragment.ts'
import { offeredValues } from '#recognise/offered-values.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd(), { today: '2026-01-01', ci: false })
const book = signatureList(entries.flatMap(({ entry }) => entry ?? []))

function answerTo(log: string) {
  const recogniser = createRecogniser(indexOf(book))
  recogniser.push(log)
  return answerOf(recogniser.finish(), book)
}

const notFound = (address: string) =>
  `npm error code E404\nnpm error 404 Not Found - GET ${address} - Not found\n`
const token = `npm${'_'}${'a1B2c3'.repeat(6)}`

test('a log without secrets gives the values of its address', () => {
  const { cases } = answerTo(notFound('https://npm.acme.test/left-pad'))
  expect(cases[0]!.values).toMatchObject({
    package: 'left-pad',
    registry: 'https://npm.acme.test/',
  })
})

test.each([
  ['a token in the path', `https://npm.acme.test/${token}/left-pad`, token],
  ['a token of an unknown form', 'https://npm.acme.test/k3JsX9fA2bQ7zR5tY1wE/left-pad', 'k3JsX9'],
  ['a name and a password', 'https://ada:hunter22@npm.acme.test/left-pad', 'hunter22'],
  ['a signature', 'https://npm.acme.test/left-pad?sig=k3JsX9fA2bQ7zR5', 'k3JsX9'],
])('%s of an address is in no clue, no value and no link', (_, address, secret) => {
  const { cases } = answerTo(notFound(address))
  expect(cases).not.toEqual([])
  expect(JSON.stringify(cases)).not.toContain(secret)
  expect(cases[0]!.values).toEqual({})
})

test('a secret that the end of a clue would cut is masked whole', () => {
  const address = `https://npm.acme.test/${'a'.repeat(230)}/${token}/left-pad`
  expect(JSON.stringify(answerTo(notFound(address)))).not.toContain(token.slice(0, 12))
})

test('what a fragment holds is held against the same list', () => {
  expect(
    parseFragment(fragmentOf('x', { registry: `https://npm.acme.test/${token}/` })).values,
  ).toEqual({})
})

test('nothing of a log steers a terminal or turns text round', () => {
  const marks = '\u001bc\u001b(0\u009b31m\u0008\u0000\u202e\u2066\u200b\ufeff\u{e0041}'
  const { cases, codes } = answerTo(
    `npm error code E404${marks}\nnpm error 404 ${marks}x\n\n${notFound(`https://npm.acme.test/left-pad${marks}`)}`,
  )
  const text = [...cases, ...codes].map((one) => JSON.stringify(one)).join('')
  expect(text).toContain('npm.acme.test')
  expect(text.match(/[\u0000-\u001f\u007f-\u009f\u200b-\u202e\u2066\ufeff]|\u{e0041}/gu)).toBeNull()
  expect(JSON.stringify(cases)).not.toMatch(/\\u00/)
})

test.each([
  ['the known host with another ending', 'https://registry.example.com.evil.test/collect'],
  ['a letter beside it', 'https://registry.exarnple.com/'],
  ['a hyphen for its dot', 'https://registry-example.com/'],
  ['letters that are none', 'https://xn--rgistry-d1a.test/'],
])('a link may not offer %s', (_, registry) => {
  const examples = { registry: 'https://registry.example.com/' }
  const { values } = parseFragment(`#x&registry=${encodeURIComponent(registry)}&package=left-pad`)
  expect(offeredValues(values, examples)).toEqual({ package: 'left-pad' })
})

test('a link may offer another host, and no path that leads up', () => {
  const values = { host: 'npm.acme.test:8443', team: 'acme:developers', package: 'left-pad' }
  expect(offeredValues({ ...values, path: '../x' }, { host: 'registry.example.com' })).toEqual(
    values,
  )
  expect(offeredValues({ host: 'registry.example.org' }, { host: 'registry.example.com' })).toEqual(
    {},
  )
})
