import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Problem } from '#schema/problem.ts'
import { contentWith, e403, project } from '../checks/content.ts'
import { changed, seed } from './seeded.ts'

/** How many texts of each file are made up. Each is checked with all that is around it. */
const runs = Number(process.env['RUNS'] ?? 15)
/** How long all of them may take on a machine with much else to do, in milliseconds. A text that hangs takes forever. */
const limit = 300_000

const meaning = [
  ...['{', '}', '{x}', '<', '</', '<Recording of="', '<Fact id="x" />', '/>', '<b>', '<!--', '-->'],
  ...[
    '```',
    '```sh reads\n',
    '~~~',
    '`',
    '**',
    '[',
    '](',
    '[a](/npm/E403/)',
    '![',
    '\n\n',
    '\n',
    '\t',
  ],
  ...[
    '---\n',
    '---',
    '...',
    ': ',
    '- ',
    '> ',
    '| ',
    '#',
    '## Fix\n',
    '&a ',
    '*a ',
    '<<: *a',
    '!!js/x ',
  ],
  ...[
    '"',
    "'",
    '\\',
    '|-\n',
    '>-\n',
    '? ',
    '!',
    '%',
    '@',
    '\u0000',
    '\u2028',
    '\ufeff',
    '\r',
    '\r\n',
  ],
  ...[
    'é',
    '\ud800',
    '\u202e',
    '&#8238;',
    'https://',
    '{url:url}',
    '{rest:rest}',
    '99999999999',
    '- - ',
  ],
]

const files = contentWith({})

test.each([e403, 'content/npm/tool.yaml', 'content/npm/E403/reproduce.yaml'])(
  `%s, however it is changed, is read to its end, and what is wrong has a file and a line (SEED=${seed})`,
  { timeout: limit + 60_000 },
  (file) => {
    const texts = fc.sample(changed([files[file]!], meaning), { seed, numRuns: runs })
    const input = JSON.stringify({ root: project(files), file, texts })
    const { stdout, stderr, signal } = spawnSync(process.execPath, ['tests/fuzz/read-content.ts'], {
      input,
      encoding: 'utf8',
      maxBuffer: 1e9,
      timeout: limit,
    })
    const found = stdout.split('\n').filter(Boolean)
    expect(found.length, `${signal ?? stderr}\n${texts[found.length]}`).toBe(runs)
    const problems = found.map((line) => JSON.parse(line) as Problem[])
    expect(problems.flat().length).toBeGreaterThan(runs / 4)
    for (const [at, some] of problems.entries())
      for (const problem of some) {
        expect(problem, texts[at]).toMatchObject({ file: expect.stringMatching(/^content\//) })
        const lines = texts[at]!.split(/\r\n|\r|\n/).length
        if (problem.file === file && problem.line !== undefined)
          expect(problem.line, `${problem.message}\n${texts[at]}`).toSatisfy(
            (line: number) => line >= 1 && line <= lines + 1,
          )
      }
  },
)
