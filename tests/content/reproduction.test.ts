import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseReproduction } from '#content/reproduction.ts'
import { reproductionSchema } from '#schema/reproduction.ts'

test('a case stands on the defaults of its file', () => {
  const { scenarios, problems } = parseReproduction(`defaults:
  files: { package.json: { name: demo }, a.txt: a }
  userConfig: fetch-retries=1
  registry: [{ on: GET /x, status: 500 }]
  timeLimit: 5
cases:
  first:
    command: npm ci
    files: { a.txt: b }
    userConfig: fetch-timeout=1
    registry: [{ on: GET /x, status: 403 }]
  second: { command: npm ls, timeLimit: 9 }
`)
  expect(problems).toEqual([])
  const [first, second] = scenarios
  expect(first).toMatchObject({ case: 'first', line: 7 })
  expect(first!.scenario).toMatchObject({
    files: { 'package.json': { name: 'demo' }, 'a.txt': 'b' },
    userConfig: 'fetch-retries=1\nfetch-timeout=1',
    timeLimit: 5,
  })
  expect(first!.scenario.registry!.map(({ status }) => status)).toEqual([403, 500])
  expect(second!.scenario).toMatchObject({ files: { 'a.txt': 'a' }, timeLimit: 9 })
})

test('the example in the schema’s comment obeys the schema', () => {
  const source = readFileSync('src/schema/reproduction.ts', 'utf8')
  const example = source
    .slice(0, source.indexOf('*/'))
    .split('\n')
    .filter((line) => line.startsWith(' *     '))
    .map((line) => line.slice(7))
  expect(reproductionSchema.parse(parse(example.join('\n'))).cases).toHaveProperty('version-exists')
})

test.each([
  ['cases: {}', 1, 'at least one case'],
  ['cases:\n  a:\n    command: npm ci\n    files: { ../x: y }', 4, 'below the project'],
  ['cases:\n  a:\n    command: npm ci\n    direct: localhost:4873', 4, '127.0.0.1:4873'],
  ['cases:\n  a:\n    command: npm ci\n    tls: bad', 4, 'self-signed'],
  [
    'cases:\n  a:\n    command: npm ci\n    registry:\n      - { on: GET /x, json: 1, body: x }',
    5,
    '`json` or `body`',
  ],
])('%j is wrong on line %i', (text, line, words) => {
  const { scenarios, problems } = parseReproduction(text)
  expect(scenarios).toEqual([])
  expect(problems.map((one) => one.line)).toEqual([line])
  expect(`${problems[0]!.message} ${problems[0]!.fix}`).toContain(words)
})
