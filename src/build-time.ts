/**
 * The moment that a build says it was made at. `SOURCE_DATE_EPOCH` sets it, in seconds since 1970: with it, two builds of
 * the same sources make the same files, on whatever day.
 */
export function buildTime(): Date {
  const seconds = process.env['SOURCE_DATE_EPOCH']
  if (seconds === undefined || seconds === '') return new Date()
  if (!/^\d{1,12}$/.test(seconds))
    throw new Error(
      `SOURCE_DATE_EPOCH is “${seconds}”: it must be whole seconds since 1970, as \`date +%s\` prints them.`,
    )
  return new Date(Number(seconds) * 1000)
}
