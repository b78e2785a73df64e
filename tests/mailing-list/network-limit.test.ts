import { expect, test } from 'vitest'
import {
  maxSignUpsPerNetwork,
  maxSignUpsPerSite,
  NetworkLimit,
  networkOf,
} from '#mailing-list/web/network-limit.ts'

test.each([
  ['192.0.2.17', '192.0.2.0/24', '192.0.2.0/24'],
  ['::ffff:192.0.2.17', '192.0.2.0/24', '192.0.2.0/24'],
  ['192.0.2.17:50123', '192.0.2.0/24', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['[2001:db8:1:2::9]:50123', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8::9', '2001:db8::/64', '2001:db8::/48'],
  ['2001:0DB8:0001::', '2001:db8:1::/64', '2001:db8:1::/48'],
  ['fe80::1%eth0', 'fe80::/64', 'fe80::/48'],
  ['::1', '::/64', '::/48'],
  ['unix:', 'unknown', 'unknown'],
])('%s is of the network %s of the site %s', (ip, network, site) => {
  expect(networkOf(ip)).toEqual({ network, site })
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

test('a site of IPv6 is turned away after some, however many networks it has', () => {
  const limit = new NetworkLimit()
  const taken = Array.from({ length: 1000 }, (_, i) =>
    limit.take(`2001:db8:1:${i.toString(16)}::9`, 0),
  )
  expect(taken.filter(Boolean).length).toBe(maxSignUpsPerSite)
  expect(limit.take('2001:db8:2::9', 0)).toBe(true)
})

test('a share is the same for a whole site, and another one in another process', () => {
  const limit = new NetworkLimit()
  expect(limit.shareOf('2001:db8:1:2::9')).toBe(limit.shareOf('2001:db8:1:ffff::'))
  expect(limit.shareOf('2001:db8:1:2::9')).not.toBe(limit.shareOf('2001:db8:2::9'))
  expect(limit.shareOf('192.0.2.1')).not.toBe(new NetworkLimit().shareOf('192.0.2.1'))
})
