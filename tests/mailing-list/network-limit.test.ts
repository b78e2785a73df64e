import { expect, test } from 'vitest'
import { maxSignUpsPerNetwork, NetworkLimit, networkOf } from '#mailing-list/web/network-limit.ts'

test.each([
  ['192.0.2.17', '192.0.2'],
  ['::ffff:192.0.2.17', '192.0.2'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['2001:0DB8:0001::', '2001:db8:1:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('%s is of the network %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})

test('a network may make requests again in the next hour', () => {
  const limit = new NetworkLimit()
  const hour = 60 * 60_000
  const taken = Array.from({ length: maxSignUpsPerNetwork + 1 }, () =>
    limit.take('192.0.2.1', hour),
  )
  expect(taken.filter(Boolean).length).toBe(maxSignUpsPerNetwork)
  expect(limit.take('192.0.2.1', 2 * hour)).toBe(true)
})
