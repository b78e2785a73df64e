import { mdxToJs } from 'satteri'
import { expect, test } from 'vitest'
import { entryComponentsPlugin } from '#markdown/entry-components.ts'
import { entryStructurePlugin } from '#markdown/entry-structure.ts'

const frontmatter = { cases: [{ id: 'version-exists', title: 'The version is taken' }] }

function compiled(text: string): string {
  const data = { astro: { frontmatter } } as never
  const mdastPlugins = [entryStructurePlugin, entryComponentsPlugin]
  return mdxToJs(text, { mdastPlugins, data }).code.replaceAll(/\s+/g, ' ')
}

test('headings get permanent ids, whatever their words', () => {
  const code = compiled('## What failed\n\nx\n\n## Fix\n\n### The version is taken\n\ny\n')
  expect(code).toContain('SectionHeading, { id: "what-failed", entry: props.entry')
  expect(code).toContain('Case, { case: "version-exists", entry: props.entry')
})

test('fences become commands or snippets, also inside steps', () => {
  const code = compiled('1. **Do.**\n\n   ```sh reads\n   npm ls\n   ```\n\n```ini\na=b\n```\n')
  expect(code).toContain(
    'Command, { shell: "sh", effect: "reads", text: "npm ls", entry: props.entry }',
  )
  expect(code).toContain('Snippet, { lang: "ini", text: "a=b", entry: props.entry }')
})

test('the two forms of a command are one element, also inside a step', () => {
  const forms = '```sh reads\nls -a\n```\n\n```powershell reads\nGet-ChildItem -Force\n```'
  const code = compiled(`1. **Look.**\n\n   ${forms.replaceAll('\n', '\n   ')}\n`)
  expect(code).toMatch(/ShellForms, \{ entry: props.entry, children: \[/)
  expect(code).toMatch(/Command, \{ shell: "sh", effect: "reads", system: "unix", text: "ls -a"/)
  expect(code).toMatch(/shell: "powershell", effect: "reads", system: "windows", text: "Get-Child/)
  expect(code.match(/_jsx\(Command/g)).toHaveLength(2)
})

test('a command for one system says so, and words between two fences keep them apart', () => {
  const code = compiled(
    '```sh reads unix\nid\n```\n\n```sh reads\nnpm ls\n```\n\nOr:\n\n```powershell reads\nGet-Process node\n```\n',
  )
  expect(code).toContain('effect: "reads", system: "unix", text: "id"')
  expect(code).toContain('effect: "reads", text: "npm ls"')
  expect(code).toContain('effect: "reads", system: "windows", text: "Get-Process node"')
  expect(code).not.toContain('ShellForms')
})

test('what a reader does comes before what only explains, and evidence at the end', () => {
  const code = compiled(
    '## What failed\n\nx\n\n## Fix\n\n### The version is taken\n\n1. **Raise it.**\n\n   ```sh reads\n   npm ls\n   ```\n\n> no\n\n## Why it happens\n\nx\n\n## Confirm the fix\n\nz\n\n## Docs and source code\n\ny\n',
  )
  const order = [
    'id: "fix"',
    '_jsx(Cases',
    '_jsxs(Case,',
    '_jsx(Command',
    '_jsx(FalseSuccess',
    '_jsx(ConfusedWith',
    'id: "confirm"',
    'id: "what-failed"',
    'id: "why"',
    'id: "sources"',
    '_jsx(SourceEvidence',
  ]
  expect(order.map((part) => code.indexOf(part))).toEqual(
    order.map((part) => code.indexOf(part)).toSorted((a, b) => a - b),
  )
  expect(order.every((part) => code.includes(part))).toBe(true)
})

test('a recording stands with its case and the words before it; what follows the last stays where it is', () => {
  const code = compiled(
    '## Fix\n\n### The version is taken\n\n1. **Raise it.**\n\n> no\n\n## Examples\n\nOlder:\n\n<Recording of="version-exists@10.5" />\n\nsince <Fact id="y" /> then\n',
  )
  const [cases, examples] = code.split('id: "examples"')
  expect(cases).toContain('Versions, { case: "version-exists", slot: "recordings"')
  expect(cases).toMatch(/Recording, \{ of: "version-exists@10.5", entry: props.entry, .*Older:/)
  expect(examples).toContain('ExampleList, { entry: props.entry }')
  expect(examples).toContain('Fact, { id: "y", entry: props.entry }')
})
