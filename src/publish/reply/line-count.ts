/** `1 line`, `12,000 lines`. */
export function lineCount(lines: number): string {
  return `${withCommas(lines)} ${lines === 1 ? 'line' : 'lines'}`
}

/** `12,345`. What Intl needs for it takes as long to load as all signatures. */
function withCommas(count: number): string {
  return `${count}`.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
