import { expect, test } from 'vitest'
import { costOf, costText, waitsOf } from '#recorder/cost.ts'

const exchange = (url: string, began: number, ended: number) => ({
  method: 'GET',
  url,
  credentials: 'none' as const,
  answer: '',
  foreseen: true,
  began,
  ended,
})

test('pauses between the same requests and late answers are the tool’s own waits', () => {
  const waits = waitsOf([
    exchange('/a', 0, 10),
    exchange('/b', 900, 920),
    exchange('/a', 1010, 2010),
  ])
  expect(waits).toEqual([
    { reason: 'before asking again', time: 1000 },
    { reason: 'for an answer', time: 1000 },
  ])
  expect(costOf({ took: 2500, waits })).toBe(500)
  expect(costText({ took: 2500, waits })).toBe(
    '0.5 s, besides 1.0 s of waiting before asking again, besides 1.0 s of waiting for an answer',
  )
})

test('work is no waiting', () => {
  expect(waitsOf([exchange('/a', 0, 10), exchange('/a', 40, 60)])).toEqual([])
})
