/**
 * The words of a command line that runs without a shell: quotes group words, and nothing else has a
 * meaning. Undefined where the line asks for more (a pipe, a variable, an unclosed quote).
 */
export function commandWords(line: string): string[] | undefined {
  const words: string[] = []
  const word = /\s*((?:[^\s'"`$|&;<>()\\]|'[^']*'|"[^"`$\\]*")+)\s*/y
  while (word.lastIndex < line.length) {
    const match = word.exec(line)
    if (!match) return undefined
    words.push(match[1]!.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
  }
  return words
}
