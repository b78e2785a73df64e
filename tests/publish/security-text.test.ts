import { expect, test } from 'vitest'
import { securityText } from '#publish/security-text.ts'

const url = 'https://errors.example.com'
const today = new Date('2026-11-28T19:00:00Z')

test('a mailbox is named as an address of mail, with a day less than a year away', () => {
  expect(securityText('security@example.com', url, today)).toBe(
    [
      'Contact: mailto:security@example.com',
      'Expires: 2027-11-23T00:00:00Z',
      'Preferred-Languages: en',
      'Canonical: https://errors.example.com/.well-known/security.txt',
      '',
    ].join('\n'),
  )
})

test('a page is named as it is', () => {
  const text = securityText('https://example.com/report', url, today)
  expect(text).toContain('Contact: https://example.com/report\n')
})
