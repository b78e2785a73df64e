import { wholeAddress } from '#entry/addresses.ts'
/** Days for which a `security.txt` holds; the next build makes it younger. RFC 9116 wants less than a year. */
const validDays = 360

/** `/.well-known/security.txt`, as RFC 9116 describes it: who is told of a weakness of this site. */
export function securityText(contact: string, site: string, today: Date): string {
  const expires = new Date(today)
  expires.setUTCDate(expires.getUTCDate() + validDays)
  return [
    `Contact: ${contact.includes('://') ? contact : `mailto:${contact}`}`,
    `Expires: ${expires.toISOString().slice(0, 10)}T00:00:00Z`,
    'Preferred-Languages: en',
    `Canonical: ${wholeAddress('/.well-known/security.txt', site)}`,
    '',
  ].join('\n')
}
