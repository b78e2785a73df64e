/**
 * The words that can be the command of a tool, of those behind its program. A word behind an option may be the option’s
 * value, so that the one after it can be the command as well: `--prefix website run`.
 */
export function commandsIn(words: string[]): string[] {
  const found: string[] = []
  let mayBeValue = false
  for (const word of words) {
    if (word === '--') break
    if (word.startsWith('-')) {
      mayBeValue = !word.includes('=')
      continue
    }
    found.push(word)
    if (!mayBeValue) break
    mayBeValue = false
  }
  return found
}
