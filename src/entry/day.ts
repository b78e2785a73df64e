const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `2026-11-24` as a reader writes it: 24 Nov 2026. */
export function dayInWords(day: string): string {
  return format.format(new Date(`${day}T00:00:00Z`))
}
