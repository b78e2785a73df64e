/** `1 line`, `12,000 lines`. */
export function lineCount(lines: number): string {
  return `${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`
}
