import { expect, test } from 'vitest'
import { pairs } from '../../bench/pairs.ts'

test('two things are measured by turns, the other one first each time; the ratio is that of neighbours', async () => {
  const order: string[] = []
  const measure = (name: string, times: number[]) => async () => {
    order.push(name)
    return { time: times.shift()! }
  }
  const { time } = await pairs(3, measure('ours', [2, 40, 6]), measure('peer', [1, 10, 6]))
  expect(order).toEqual(['ours', 'peer', 'peer', 'ours', 'ours', 'peer'])
  expect(time).toEqual({ ours: 6, peer: 6, ratio: 2 })
})
