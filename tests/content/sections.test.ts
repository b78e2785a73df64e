import { expect, test } from 'vitest'
import { parseBody } from '#content/sections.ts'

const text = `---
code: E403
---

## What failed

The registry said no to \`npm publish\`.

## Fix

### The version is taken

Choose this when the reason names
a version.

1. **See what is there.** It lists [all](/npm/E401/) versions.

   \`\`\`sh reads
   npm view {package} versions
   \`\`\`

   The last one counts.

2. **Raise the version.**

   \`\`\`sh changes-machine
   npm version patch
   npm publish --tag {tag}
   \`\`\`

> A second run with the old version
> fails in the \`same\` way.

## Examples

<Recording of="version-exists" />

Since then <Fact id="tokens" /> holds.

## Docs and source code

- [npm publish](https://docs.example.com/publish): says which \`version\` is refused.
`

test('sections are found by their headings, with the line on which they begin', () => {
  const { body, problems } = parseBody(text)
  expect(problems).toEqual([])
  expect(body.sections.map((section) => [section.id, section.line])).toEqual([
    ['what-failed', 5],
    ['fix', 9],
    ['examples', 34],
    ['sources', 40],
  ])
  expect(body.sections[0]!.text).toBe('The registry said no to npm publish.')
})

test('a fix is read as when to choose it, steps with their commands, and how it can look fixed', () => {
  const [fix] = parseBody(text).body.fixes
  expect(fix).toMatchObject({
    title: 'The version is taken',
    when: 'Choose this when the reason names\na version.',
    falseSuccess: 'A second run with the old version\nfails in the `same` way.',
  })
  expect(fix!.steps).toMatchObject([
    {
      title: 'See what is there.',
      text: 'It lists [all](/npm/E401/) versions.\n\nThe last one counts.',
      commands: [
        {
          text: 'npm view {package} versions',
          effect: 'reads',
          placeholders: ['package'],
          line: 18,
        },
      ],
    },
    {
      title: 'Raise the version.',
      text: '',
      commands: [{ effect: 'changes-machine', placeholders: ['tag'] }],
    },
  ])
})

test('links, documents, recordings and facts are collected with their lines', () => {
  const { body } = parseBody(text)
  expect(body.docs).toEqual([
    {
      url: 'https://docs.example.com/publish',
      title: 'npm publish',
      says: 'says which `version` is refused.',
      line: 42,
    },
  ])
  expect(body.recordings).toEqual([{ name: 'version-exists', line: 36 }])
  expect(body.facts).toEqual([{ id: 'tokens', line: 38 }])
  expect(body.links.map((link) => link.url)).toEqual([
    '/npm/E401/',
    'https://docs.example.com/publish',
  ])
})

test.each([
  ['an unknown section', '## What faild\n\nx', 1, /“What faild” is not a section/],
  ['an empty section', '## What failed\n\n## Why it happens\n\nx', 1, /What failed|what-failed/],
  ['a placeholder in a sentence', '## What failed\n\nRun `npm ls {package}`.', 3, /\{package\}/],
  ['a fence without a language', '## What failed\n\n```\nx\n```', 3, /names no language/],
  [
    'a language that we do not show',
    '## What failed\n\n```bash\nx\n```',
    3,
    /“bash” is not a language/,
  ],
  ['a command without an effect', '## What failed\n\nx\n\n```sh\nnpm ls\n```', 5, /npm ls/],
  ['a command with an unknown effect', '## What failed\n\n```sh deletes\nnpm ls\n```', 3, /npm ls/],
  ['a fix without steps', '## Fix\n\n### One\n\nWhen.\n\n> No.', 3, /steps/],
  [
    'a fix without a false success',
    '## Fix\n\n### One\n\nWhen.\n\n1. **Do.** it',
    3,
    /no quote after its steps/,
  ],
  ['a step without its bold words', '## Fix\n\n### One\n\nWhen.\n\n1. Do it\n\n> No.', 7, /title/],
  ['a word in angle brackets', '## What failed\n\nnpm view <Package/> versions', 3, /<Package>/],
  ['an expression', '## What failed\n\nset {name} first', 3, /\{name\} is read as code/],
  ['text that is no MDX', '## What failed\n\nnpm view <package versions', 3, /not valid MDX/],
])('%s is a problem with its line and a fix', (_, body, line, message) => {
  const { problems } = parseBody(body)
  const found = problems.find((problem) => message.test(problem.message))
  expect(found, JSON.stringify(problems)).toBeDefined()
  expect(found!.line).toBe(line)
  expect(found!.fix).not.toBe('')
})

test('an angle bracket inside a fence or backticks is text', () => {
  expect(parseBody('## What failed\n\n`<package>` and\n\n```text\n{x} <y>\n```').problems).toEqual(
    [],
  )
})
