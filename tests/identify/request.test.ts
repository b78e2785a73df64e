import { expect, test } from 'vitest'
import { requestOf } from '#identify/request.ts'

test.each([
  ['identify', [{ kind: 'input' }]],
  ['identify build.log', [{ kind: 'file', path: 'build.log' }]],
  ['identify -', [{ kind: 'input' }]],
  ['identify -- --odd.log', [{ kind: 'file', path: '--odd.log' }]],
  ['identify --last', [{ kind: 'last' }]],
])('%s reads %j', (words, logs) => {
  expect(requestOf(words.split(' '), true)).toEqual({ kind: 'identify', logs, format: 'text' })
})

test('what follows two dashes is the command to run, with all its options', () => {
  expect(requestOf(['run', '--github', '--', 'npm', 'ci', '--json', '--'], false)).toEqual({
    kind: 'run',
    format: 'github',
    command: ['npm', 'ci', '--json', '--'],
  })
})

test.each([
  ['', 'Say what to do.'],
  ['guess', 'There is no command “guess”.'],
  ['identify --fast', "Unknown option '--fast'"],
  ['identify --json --markdown a.log', 'Choose one of --json and --markdown.'],
  ['identify --json a.log b.log', '--json answers for one log.'],
  ['identify --last a.log', '--last takes no file.'],
  ['identify', 'Name the file of a log, or send the log to standard input.'],
  ['run npm ci', 'Write the command to run behind two dashes'],
  ['run --', 'Write the command to run behind two dashes'],
  ['run --json -- npm ci', 'run takes no option but --github.'],
])('“%s” is refused: %s', (words, message) => {
  expect(() => requestOf(words.split(' ').filter(Boolean), false)).toThrow(message)
})
