import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect } from 'vitest'
import { libraryOf } from '#content/library.ts'
import { readContent } from '#content/read.ts'
import { parseRecording } from '#content/recording.ts'
import { placeholders, type PlaceholderName } from '#schema/vocabulary.ts'
import { answerOf } from '#recognise/answer.ts'
import { fragmentOf, parseFragment } from '#recognise/fragment.ts'
import { lineReader } from '#recognise/line.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'
import { placeholderValues } from '#recognise/values.ts'
import { codeIndex } from '#search/code-index.ts'
import { codeParts, lookUpName, partsFor } from '#search/code-parts.ts'
import { lookUp } from '#search/look-up.ts'
import { wordsOnOtherTool } from '#search/other-tools.ts'
import { changed, holds } from './seeded.ts'

const library = libraryOf(readContent(process.cwd()))
const book = signatureList(library.entries)
const signatures = indexOf(book)
const placesOf = lineReader(book)
const logs = globSync('content/*/*/recordings/*.txt')
  .filter((_, at) => at % 20 === 0)
  .map((file) => parseRecording(readFileSync(file, 'utf8')).output)
const known = new Set(
  library.entries.flatMap(({ id, cases }) => cases.map((one) => `${id}#${one.id}`)),
)

/** What has a meaning in a log, in a command or in an address. */
const meaning = [
  ...[
    '\n',
    '\r\n',
    '\r',
    '\u001b[31m',
    '\u001b[',
    '\u001b]8;;',
    '\u2028',
    '\u0000',
    '\ud83d',
    '\ufeff',
  ],
  ...[
    'npm error ',
    'npm ERR! code ',
    'npm ERR! ',
    ' ERR_PNPM_',
    '##[error]',
    '::error::',
    '2026-11-28T08:00:00Z ',
  ],
  ...[
    'sh: 1: ',
    '/usr/bin/',
    'C:\\Users\\',
    'node_modules/',
    '@acme/',
    '%2f',
    '%',
    '"',
    "'",
    '`',
    '<',
    '>',
  ],
  ...[
    '$(rm -rf ~)',
    '`id`',
    ';',
    '&&',
    '|',
    '${HOME}',
    '%PATH%',
    '{package}',
    '{url:url}',
    '#',
    '&',
    '=',
  ],
  ...[
    'https://registry.example.com/',
    '403 Forbidden - PUT ',
    '__proto__',
    'constructor',
    'toString',
  ],
]

/** What no shell reads as more than a word. */
const harmless = /^[\w@.:/~+-]*$/

const texts = changed(logs, meaning)

holds(
  'a log, whatever has happened to it, gives cases that there are, and values that no shell reads as more than a word',
  fc.property(texts, fc.integer({ min: 1, max: 400 }), (log, step) => {
    const answer = read(log, log.length)
    for (const { address, values } of answer.cases) {
      expect(known).toContain(address.replace(/^\/(.*)\/#([^&]*).*$/, '$1#$2'))
      for (const value of Object.values(values)) expect(value).toMatch(harmless)
    }
    // However it arrives, it is the same log.
    expect(read(log, step)).toEqual(answer)
  }),
)

holds(
  'a line alone leads to cases that there are',
  fc.property(texts, (log) => {
    for (const { address } of placesOf(log.split('\n')[0]!))
      expect(address.replace(/^\/(.*)\/(?:#([^&]*).*)?$/, '$1')).toMatch(/^[\w-]+\/[\w-]+$/)
  }),
)

const names = Object.keys(placeholders) as PlaceholderName[]
const value = changed(
  [
    '@acme/widgets',
    '1.2.3',
    'https://registry.example.com/@acme%2fwidgets',
    'C:\\shop',
    'latest',
    '../x',
  ],
  meaning,
)
const valuesOf = fc.dictionary(
  fc.constantFrom(...names, 'spec', 'reason', '__proto__', 'constructor'),
  value,
)

holds(
  'values of a log fit their placeholders, and a link takes them along as they are',
  fc.property(valuesOf, (captured) => {
    const values = placeholderValues(captured)
    for (const one of Object.values(values)) expect(one).toMatch(harmless)
    expect(parseFragment(fragmentOf('some-case', values))).toEqual({ id: 'some-case', values })
  }),
)

holds(
  'a fragment, whoever wrote it, gives no value that does not fit',
  fc.property(changed(['#a&package=%40acme%2Fwidgets&version=1.2.3', '#', ''], meaning), (text) => {
    const { values } = parseFragment(text)
    expect(names).toEqual(expect.arrayContaining(Object.keys(values)))
    for (const one of Object.values(values)) expect(one).toMatch(harmless)
    expect(parseFragment(fragmentOf('a', values)).values).toEqual(values)
  }),
)

const index = codeIndex(library)
const { about, parts } = codeParts(index)
const pages = new Set(index.map(({ id }) => id))
const queries = fc.oneof(
  changed(
    ['E403', 'npm e404', 'ERR_PNPM_OUTDATED_LOCKFILE', 'certificate has expired', '403'],
    meaning,
  ),
  texts,
)

holds(
  'a search finds pages that there are, each once, and a part of the index no other code than the whole',
  fc.property(queries, (query) => {
    const hits = lookUp(query, index)
    const ids = hits.map(({ entry }) => entry.id)
    expect(ids).toEqual([...new Set(ids)])
    for (const id of ids) expect(pages).toContain(id)
    wordsOnOtherTool(query, index, hits)
    const asked = partsFor(query, about).map((part) => parts[part]!)
    const named = lookUpName(query, asked, about).filter(({ reason }) => reason === 'exact')
    for (const { entry } of named) expect(ids).toContain(entry.id)
  }),
)

function read(log: string, step: number) {
  const recogniser = createRecogniser(signatures)
  for (let at = 0; at < log.length; at += step) recogniser.push(log.slice(at, at + step))
  return answerOf(recogniser.finish(), book)
}
