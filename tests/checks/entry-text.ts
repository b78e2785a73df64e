import { createHash } from 'node:crypto'
import { fingerprintOf } from '#content/fingerprint.ts'
import { parseReproduction } from '#content/reproduction.ts'
import { readFileSync } from 'node:fs'

/** What tells one entry of the tests from another; all of them are right. */
export interface Subject {
  code: string
  /** The neighbour that it is confused with. */
  neighbour: string
  title: string
  cases: { id: string; title: string }[]
  /** Words of its own, so that no two entries say the same. */
  theory: string
}

/** The front matter and the text of a whole entry that obeys every rule. */
export function entryText({ code, neighbour, title, cases, theory }: Subject): string {
  return `---
code: ${code}
title: ${title}
summary: The registry answered, and the answer was not what the tool had hoped for at all.
category: access
during: [publish]
cases:
${cases.map(caseBlock).join('\n')}
nearMiss: npm error code ${code}
confusedWith:
  - entry: npm/${neighbour}
    decides: The number after the word code says which of the two it is.
placeholders:
  package: '@acme/widgets'
sources:
${source('throws', 'node_modules/npm-registry-fetch/lib/errors.js', 'this.code = `E$')}
${source('words', 'lib/utils/error-message.js', `case '${code}'`)}
facts:
  tokens:
    text: Tokens of this kind expire after ninety days.
    source: https://docs.example.com/tokens
    checked: 2026-11-01
    reviewBy: 2027-05-01
reviewed: 2026-11-01
reviewBy: 2027-05-01
changes:
  - date: 2026-11-01
    note: The entry is new.
---

## What failed

The request was answered with a number. ${theory}

## Fix

${cases.map(fixBlock).join('\n')}
## Why it happens

See [the neighbour](/npm/${neighbour}/#why). <Fact id="tokens" />

## Confirm the fix

\`\`\`sh reads
npm view {package}
\`\`\`

## Examples

${cases.map(({ id }) => `<Recording of="${id}" />`).join('\n\n')}

## Docs and source code

- [The registry](https://docs.example.com/registry): says what it answers.
`
}

/** A scenario for each case. */
export function scenarioText({ cases }: Subject): string {
  return `cases:\n${cases.map(({ id }) => `  ${id}:\n    command: npm publish\n`).join('')}`
}

/** What the tool printed, as `npm run record` writes it. */
export function recordingText(subject: Subject, id: string): string {
  const { code } = subject
  const { scenarios } = parseReproduction(scenarioText(subject))
  const scenario = scenarios.find((one) => one.case === id)?.scenario
  return `---
tool: npm ${npmVersion}
node: 24.21.0
scenario: ${scenario ? fingerprintOf(scenario) : '0123456789abcdef'}
command: npm publish
exit: 1
wire:
  - PUT https://registry.example.com/@acme%2fwidgets → ${code.slice(1)} Answer
---
npm error code ${code}
npm error ${id} of @acme/widgets
`
}

/** A tool.yaml for the npm that is installed here. */
export function toolText(): string {
  return `name: npm
description: The package manager that comes with Node.js.
homepage: https://docs.example.com/npm
documentation: https://docs.example.com/npm
package: npm
version: ${npmVersion}
olderVersions:
  '10.5': npm-10.5
permalink: https://docs.example.com/v{version}/{file}#L{first}-L{last}
license: Artistic-2.0
outputForms:
  - id: no-error
    words: whatever it prints
failureMarks: [npm error]
sampleLog: npm error code E403
versionCommands: [npm --version]
support:
  askFor: [the command]
  takeOut: [tokens]
order: 1
`
}

const npmVersion = (
  JSON.parse(readFileSync('node_modules/npm/package.json', 'utf8')) as { version: string }
).version

function caseBlock({ id, title }: Subject['cases'][number]): string {
  return `  - id: ${id}
    title: ${title}
    sign: A line that says so.
    retry: useless
    actors: [you]
    signatures:
      - |
        npm error code E{number}
        npm error ${id} of {package}`
}

function fixBlock({ id, title }: Subject['cases'][number]): string {
  return `### ${title}

Choose this for ${id}.

1. **Look at ${id}.** Then act:

   \`\`\`sh changes-registry
   npm deprecate {package} ''
   \`\`\`

> It can look as if ${id} were gone.
`
}

/** Source evidence of the line in the installed npm that holds these words. */
function source(role: string, file: string, words: string): string {
  const lines = readFileSync(`node_modules/npm/${file}`, 'utf8').split('\n')
  const at = lines.findIndex((line) => line.includes(words))
  return `  - package: npm
    version: ${npmVersion}
    file: ${file}
    lines: [${at + 1}, ${at + 1}]
    fingerprint: ${createHash('sha256').update(lines[at]!).digest('hex').slice(0, 16)}
    role: ${role}
    shows: Here it says so.`
}
