import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { readContent } from '#content/read.ts'
import { findProblems } from '#checks/all-rules.ts'
import { entryText, recordingText, scenarioText, toolText, type Subject } from './entry-text.ts'

/** Texts by path. An override is another text, a change to the good one, or null to leave the file out. */
export type Overrides = Record<string, string | null | ((text: string) => string)>

/** A problem as a test reads it: the line as it is written rather than its number. */
export interface Found {
  rule: string
  severity: string
  file: string
  line: string
  message: string
  fix: string
}

export const e403 = 'content/npm/E403/entry.mdx'
export const e401 = 'content/npm/E401/entry.mdx'
export const ledger = 'content/published.txt'

const subjects: Subject[] = [
  {
    code: 'E401',
    neighbour: 'E403',
    title: 'the registry does not know the account',
    cases: [{ id: 'token-expired', title: 'The token has expired' }],
    theory:
      'Every guest has to say a name first. The porter looks the name up in the book of guests, which is open next to the door all day and night.',
  },
  {
    code: 'E403',
    neighbour: 'E401',
    title: 'the account is not allowed to do this',
    cases: [
      { id: 'version-exists', title: 'The version is already there' },
      { id: 'not-permitted', title: 'The account is not allowed to publish' },
    ],
    theory:
      'A publication is a promise: once a number was handed out its bytes stay what they were, since somebody else has long since built a house upon them.',
  },
]

/** A small folder of content in which everything is right. */
export function goodContent(): Record<string, string> {
  const files: Record<string, string> = { 'content/npm/tool.yaml': toolText() }
  const addresses: string[] = []
  for (const subject of subjects) {
    const folder = `content/npm/${subject.code}`
    files[`${folder}/entry.mdx`] = entryText(subject)
    files[`${folder}/reproduce.yaml`] = scenarioText(subject)
    for (const { id } of subject.cases)
      files[`${folder}/recordings/${id}.txt`] = recordingText(subject, id)
    addresses.push(
      `npm/${subject.code}`,
      ...subject.cases.map(({ id }) => `npm/${subject.code}#${id}`),
    )
  }
  files[ledger] = `${addresses.join('\n')}\n`
  return files
}

/** The good content with changes. */
export function contentWith(overrides: Overrides): Record<string, string> {
  const files = goodContent()
  for (const [file, change] of Object.entries(overrides)) {
    if (change === null) delete files[file]
    else files[file] = typeof change === 'string' ? change : change(files[file]!)
  }
  return files
}

/** Writes the files into a project of their own, with the packages that are installed here; gives its root. */
export function project(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'content-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'dir')
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

/** What the rules find in the good content with these changes. */
export function findWith(
  overrides: Overrides,
  run: { today?: string; ci?: boolean } = {},
): Found[] {
  const files = contentWith(overrides)
  const content = readContent(project(files), { today: '2026-11-24', ci: false, ...run })
  const problems = findProblems(content)
  // What was kept of a run is what it found.
  expect(findProblems(content)).toEqual(problems)
  return problems.map(({ line, ...problem }) => ({
    ...problem,
    line:
      line === undefined
        ? ''
        : (files[problem.file]?.split('\n')[line - 1] ?? `no line ${line}`).trim(),
  }))
}

/** A change that puts `to` in the place of `from`, which has to be there. */
export function swap(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`The good content does not hold “${from}”.`)
    return text.replace(from, to)
  }
}
