import { expect, test } from 'vitest'
import { withoutRepetition } from '#entry/exchanges.ts'

const exchange = (url: string, answer = '200 OK') =>
  ({ method: 'GET', url, credentials: 'none', answer }) as const

test('exchanges in a row that are the same are shown once, with their number', () => {
  const [a, b] = [exchange('/a'), exchange('/b')]
  expect(withoutRepetition([a, a, a, b, a])).toEqual([
    { ...a, times: 3 },
    { ...b, times: 1 },
    { ...a, times: 1 },
  ])
})

test('another answer is another exchange', () => {
  expect(withoutRepetition([exchange('/a'), exchange('/a', '404 Not Found')])).toHaveLength(2)
})
