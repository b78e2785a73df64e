import { expect, test } from 'vitest'
import { formatExchange, formatRecording, parseRecording } from '#content/recording.ts'
import type { Recording } from '#schema/recording.ts'

const recording: Recording = {
  tool: 'npm 12.2.0',
  node: '24.21.0',
  scenario: '1234567890123456',
  command: 'npm query ":semver(1.0.0, [version]): #x"',
  exit: 1,
  wire: [
    {
      method: 'GET',
      url: 'https://registry.example.com/@acme%2fwidgets',
      credentials: 'none',
      answer: '404 Not Found',
    },
    {
      method: 'PUT',
      url: 'https://registry.example.com/a,b',
      credentials: 'bearer',
      answer: '302 Found to https://x.example.com/: #y',
    },
    {
      method: 'CONNECT',
      url: 'registry.example.com:443',
      credentials: 'none',
      answer: 'not HTTP but "SSH-2.0\\r\\n"',
    },
  ],
  output: '---\nnpm error code E404\n\n  a: b → c\n---\nno newline at the end',
}

test('a recording is read as it was written', () => {
  expect(parseRecording(formatRecording(recording))).toEqual(recording)
})

test('without requests and without output too', () => {
  const silent = { ...recording, wire: [], output: '' }
  expect(parseRecording(formatRecording(silent))).toEqual(silent)
})

test('an exchange is one line', () => {
  expect(recording.wire.map(formatExchange)).toEqual([
    'GET https://registry.example.com/@acme%2fwidgets → 404 Not Found',
    'PUT https://registry.example.com/a,b, bearer → 302 Found to https://x.example.com/: #y',
    'CONNECT registry.example.com:443 → not HTTP but "SSH-2.0\\r\\n"',
  ])
})

test.each([
  ['npm error code E404', 'begins with front matter'],
  ['---\ntool: npm 12.2.0\nwire: [GET]\n---\n', 'is not an exchange'],
  [formatRecording(recording).replace('exit: 1', 'exit: one'), 'expected number'],
])('%j is no recording', (text, reason) => {
  expect(() => parseRecording(text)).toThrow(reason)
})
