import { expect, test } from 'vitest'
import { cmdLine } from '#identify/cmd-line.ts'

/** What cmd.exe leaves of a line when it has read it: `^` makes the next character plain. */
function readByCmd(line: string): string {
  return line.replaceAll(/\^(.)/g, '$1')
}

/** How a program of Windows takes its words apart (CommandLineToArgvW). */
function wordsOf(line: string): string[] {
  const words: string[] = []
  let [word, isQuoted, isBegun] = ['', false, false]
  for (let at = 0; at < line.length; at++) {
    const slashes = /^\\+(?=")/.exec(line.slice(at))?.[0].length ?? 0
    if (slashes > 0) {
      word += '\\'.repeat(slashes >> 1)
      at += slashes
      if (slashes % 2 === 1) {
        word += '"'
        isBegun = true
        continue
      }
    }
    if (line[at] === '"') [isQuoted, isBegun] = [!isQuoted, true]
    else if (line[at] === ' ' && !isQuoted) {
      if (isBegun) words.push(word)
      ;[word, isBegun] = ['', false]
    } else [word, isBegun] = [word + line[at], true]
  }
  return isBegun ? [...words, word] : words
}

test.each([
  [['ci']],
  [['run', 'build', '--', 'a b']],
  [['say "hi"', 'C:\\Program Files\\x\\']],
  [['100%', '%PATH%', 'a&b|c>d<e^f', '(x)', 'back\\"slash', '']],
])('the words %j of a .cmd file stay what they are', (args) => {
  const once = readByCmd(cmdLine('npm', args))
  expect(wordsOf(readByCmd(once))).toEqual(['npm', ...args])
})

test('no character that cmd.exe takes for its own stands alone', () => {
  const line = cmdLine('npm', ['a&b', '%PATH%', '"x"'])
  expect(line.replaceAll(/\^\^|\^./g, '')).not.toMatch(/[&%"<>|]/)
})
