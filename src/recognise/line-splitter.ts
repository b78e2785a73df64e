/** How much of a line is kept, in characters: a log of one endless line must not fill the memory. */
const keepOfLine = 8192

/** Cuts text that arrives in pieces into lines; calls `onLine` with each, cut at 8,192 characters. */
export function createLineSplitter(onLine: (line: string) => void): {
  push(text: string): void
  finish(): void
} {
  let kept = ''
  const keep = (text: string) => {
    if (kept.length < keepOfLine) kept += text.slice(0, keepOfLine - kept.length)
  }
  const end = () => {
    const line = kept
    kept = ''
    onLine(line)
  }
  return {
    push(text) {
      let start = 0
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
        keep(text.slice(start, at))
        end()
        start = at + 1
      }
      keep(text.slice(start))
    },
    finish() {
      if (kept !== '') end()
    },
  }
}
