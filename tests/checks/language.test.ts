import { describe, expect, test } from 'vitest'
import { complaintsAbout } from '#checks/language/complaints.ts'
import { proseOfField, proseOfText, type Kind } from '#checks/language/prose.ts'
import { e403, findWith, swap } from './content.ts'

/** What the rules say of a field of this kind. */
function said(kind: Kind, text: string): string[] {
  return complaintsAbout(proseOfField(kind, text, 1)).map(
    ({ message, fix }) => `${message}: ${fix}`,
  )
}

/** What the rules say of an MDX text, each with its line. */
function saidOfText(text: string): string[] {
  return proseOfText(text)
    .flatMap(complaintsAbout)
    .map(({ line, message }) => `${line} ${message}`)
}

const plain = [
  'Usually `sudo`, or a container with the project mounted, created these files as root.',
  'Check who owns the folder.',
  'Make yourself the owner again.',
  'Otherwise, set a global prefix in your home directory.',
  '`sudo npm install -g` succeeds, but it runs scripts as root.',
  'Check whether you need a global install. A tool that only this project uses belongs in `devDependencies`.',
  'Find the line that starts with `403`. It shows the HTTP method, the URL and usually the server’s reason. Use them to pick your case below.',
  'npm prints the type of the argument (usually `tag`) instead of the text that you typed.',
  'This has nothing to do with the registry, your network or your account.',
  'npm only checks that everything in `package.json` is in the lock file, not the reverse.',
  'If the npm versions differ, regenerate the lock file with the npm version that CI uses, and pin that version for everyone.',
  'Your login is valid; you are not allowed to do this.',
  'Ask somebody else, or use something else.',
  'There is no newer version.',
  'The registry no longer accepts an `_auth` line.',
  'npm prints “mostly, it stands under the rival” and then stops.',
]

test.each(plain)('plain English passes: %s', (sentence) => {
  expect(said('sentences', sentence)).toEqual([])
})

test('a sentence may begin with npm', () => {
  const sentence =
    'npm reads the lock file and then asks the registry for each package that is missing.'
  expect(said('sentences', `${sentence} ${sentence} ${sentence}`)).toEqual([])
})

test.each([
  ['Mostly root made it.', 'usually'],
  ['See whose it is.', 'who owns it'],
  ['Take it back, if you can.', 'owner'],
  ['Else use another prefix.', 'otherwise'],
  ['The install ends well.', 'succeeds'],
  ['npm makes the file anew.', 'again'],
  ['This mends the lock file.', 'fix'],
  ['The tool belongs into the project.', 'belongs in'],
  ['Use a prefix of your own.', 'your'],
  ['The sentence stands under every error.', 'is printed'],
  ['This is no problem of the network.', 'not a'],
  ['The server is dead.', 'unreachable'],
  ['You may not do this.', 'not allowed'],
  ['The registry wants a token.', 'requires'],
  ['Simply run the command again.', 'leave it out'],
  ['The path is the one behind `path`.', 'after'],
])('a word of the dialect gets its plain word: %s', (sentence, instead) => {
  expect(said('sentences', sentence)).toEqual([expect.stringContaining(instead) as string])
})

test('the libraries find doubled words, wrong articles and heavy words', () => {
  expect(said('sentences', 'npm reads the the file.')).toHaveLength(1)
  expect(said('sentences', 'npm prints an message.')).toHaveLength(1)
  expect(said('sentences', 'You can utilize the cache.')).toEqual(['“utilize”: write: use'])
})

test('a sentence without a verb, and a noun before a colon in its place', () => {
  expect(said('sentences', 'The choice of a program.')).toHaveLength(1)
  expect(said('label', 'Neither method nor address: a policy.')).toHaveLength(1)
  expect(said('label', '`PUT` with `Forbidden`')).toEqual([])
  expect(
    said('sentences', 'If npm prints your name, the token is valid: it belongs to you.'),
  ).toEqual([])
})

test('a title says who or what cannot do what', () => {
  expect(said('title', 'Too many downloads from one address')).toHaveLength(1)
  expect(said('title', 'You don’t have permission to publish this package')).toEqual([])
})

describe('lengths', () => {
  /** A sentence of so many words. */
  const sentence = (count: number) =>
    `You ${'see more '
      .repeat(count)
      .split(' ', count - 1)
      .join(' ')}.`

  test('a sentence has 28 words at most', () => {
    expect(said('sentences', sentence(28))).toEqual([])
    expect(said('sentences', sentence(29))).toEqual([expect.stringContaining('29 words') as string])
  })

  test('a paragraph has 90 words at most', () => {
    expect(said('sentences', `${sentence(20)} `.repeat(4) + sentence(10))).toEqual([])
    expect(said('sentences', `${sentence(20)} `.repeat(4) + sentence(11))).toHaveLength(1)
  })

  test('a summary has 45 words and three sentences at most', () => {
    expect(said('summary', `${sentence(15)} `.repeat(3))).toEqual([])
    expect(said('summary', `${sentence(16)} `.repeat(3))).toHaveLength(1)
    expect(said('summary', `${sentence(8)} `.repeat(4))).toHaveLength(1)
  })
})

describe('steps', () => {
  const step = (text: string) => saidOfText(`## Fix\n\n### A case\n\n1. ${text}\n`)

  test.each([
    '**Log in again.** The old token has expired.',
    '**If npm prints nothing, log in again.**',
    '**In CI, set the variable** and run the job again.',
    '**Do not delete the lock file.**',
    '**Or use another folder.**',
  ])('begin with a verb, or with a condition and a verb: %s', (text) => {
    expect(step(text)).toEqual([])
  })

  test.each([
    '**No more reason than `Forbidden`:** look at it.',
    '**In CI with a token:** use it.',
  ])('do not begin with a noun: %s', (text) => {
    expect(step(text)).toEqual([
      expect.stringContaining('5 a step that does not begin with a verb') as string,
    ])
  })
})

test('code, fences, headings of links and cells are not held to whole sentences', () => {
  const text = [
    '## What failed\n\nYou see this `mostly` here:\n\n```text\nmostly it stands\n```\n',
    '| mode | meaning |\n| --- | --- |\n| `ci` | from the lock file |\n',
    '- a label\n\n## Docs and source code\n\n- [npm ci](https://docs.example.com): the lock file, and its rules.\n',
  ]
  expect(saidOfText(text.join('\n'))).toEqual([])
})

test('a problem has the line of the file, also within a paragraph', () => {
  expect(
    saidOfText('One line is here, with `code` in it.\nAnother line mostly\nfollows it.\n'),
  ).toEqual(['2 “mostly”'])
})

describe('in the content', () => {
  const pending = swap('reviewed: 2026', 'plainWords: pending\nreviewed: 2026')
  const dialect = swap('The registry answered', 'The registry mostly answered')

  test('a word of the dialect is a problem with its line', () => {
    expect(findWith({ [e403]: dialect })).toMatchObject([
      { rule: 'language', file: e403, message: '“mostly”', fix: 'write: usually' },
    ])
  })

  test('a text that is not rewritten yet is left out', () => {
    expect(findWith({ [e403]: (text) => pending(dialect(text)) })).toEqual([])
  })

  test('words that a page keeps with a reason are no problem, as long as there would be one', () => {
    const kept = swap(
      'reviewed: 2026',
      'keptWords:\n  - words: mostly\n    because: a test says so\nreviewed: 2026',
    )
    expect(findWith({ [e403]: (text) => kept(dialect(text)) })).toEqual([])
    expect(findWith({ [e403]: kept })).toMatchObject([
      { rule: 'language', line: '- words: mostly', fix: 'remove it from `keptWords`' },
    ])
  })

  test('a text that passes loses its mark', () => {
    expect(findWith({ [e403]: pending })).toMatchObject([
      { rule: 'language', line: 'plainWords: pending', fix: 'remove this line' },
    ])
  })
})

test('a text that is far too long is called so, and not read', () => {
  const long = 'This is an registry that that utilizes nothing. '.repeat(60)
  expect(said('sentences', long)).toEqual([
    expect.stringMatching(/^a text of \d+ characters .* is too long/),
  ])
  expect(said('sentences', long.slice(0, 480)).length).toBeGreaterThan(5)
})

test('a page with more pieces than any needs is called too long, and not read', () => {
  const items = Array.from(
    { length: 1_200 },
    (_, at) => `- An registry that utilizes number ${at}.`,
  )
  const found = findWith({
    [e403]: swap('## Why it happens', `## Why it happens\n\n${items.join('\n\n')}\n`),
  }).filter(({ rule }) => rule === 'language')
  expect(found).toMatchObject([
    {
      file: e403,
      message: expect.stringMatching(/^the page is too long: it has 1\d{3} /) as string,
    },
  ])
})
