import { expect, test } from 'vitest'
import { htmlTree, type HtmlNode } from '#markdown/html-tree.ts'
import { entryParts, guideParts, type PagePart } from '#markdown/page-text.ts'

const cases = [{ id: 'version-exists', title: 'The version is taken' }]

/** The parts of a text in a few letters, with their ids. */
function outline(parts: PagePart[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'heading') return [`# ${part.id}`]
    if (part.kind === 'text') return part.nodes.length > 0 ? ['text'] : []
    if (part.kind !== 'cases') return [part.kind]
    return part.cases.map(({ id, recordings }) => [id, ...recordings.map(({ of }) => of)].join())
  })
}

function html(nodes: HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value
      if (node.type === 'command')
        return `[${node.shell} ${node.effect} ${node.system ?? 'all'}: ${node.text}]`
      if (node.type === 'forms') return `{${html(node.forms)}}`
      if (node.type === 'snippet') return `[${node.language}: ${node.text}]`
      if (node.type !== 'element') return `[${node.name}]`
      const properties = Object.entries(node.properties).map(([name, value]) => ` ${name}=${value}`)
      return `<${node.tagName}${properties.join('')}>${html(node.children)}</${node.tagName}>`
    })
    .join('')
}

function htmlOf(text: string): string {
  const nodes = guideParts(text).flatMap((part) => (part.kind === 'text' ? part.nodes : []))
  return html(htmlTree(nodes)).replaceAll(/\n+/g, '')
}

test('what a reader does comes before what only explains; headings get permanent ids, whatever their words', () => {
  const text =
    '## What failed\n\nx\n\n## Fix\n\n### The version is taken\n\n1. **Raise it.**\n\n> no\n\n## Why it happens\n\nx\n\n## Confirm the fix\n\nz\n\n## Docs and source code\n\ny\n'
  expect(outline(entryParts(text, cases))).toEqual([
    ...['# fix', 'version-exists'],
    ...['confused-with', '# confirm', 'text'],
    ...['# what-failed', 'text'],
    ...['# why', 'text'],
    ...['# sources', 'text'],
  ])
})

test('a recording stands with its case and the words before it; what follows the last stays where it is', () => {
  const text =
    '## Fix\n\n### The version is taken\n\n1. **Raise it.**\n\n> no\n\n## Examples\n\nOlder:\n\n<Recording of="version-exists@10.5" />\n\nsince <Fact id="y" /> then\n'
  const parts = entryParts(text, cases)
  expect(outline(parts)).toEqual([
    ...['# fix', 'version-exists,version-exists@10.5'],
    ...['# examples', 'example-list', 'text'],
  ])
  const shown = parts.flatMap((part) => (part.kind === 'cases' ? part.cases : []))
  expect(html(htmlTree(shown[0]!.recordings[0]!.words))).toBe('<p>Older:</p>')
})

test('words before the first case come after all cases, but for commands, which are done first', () => {
  const fix = (before: string) => `## Fix\n\n${before}\n\n### The version is taken\n\nx\n`
  expect(outline(entryParts(fix('Words.'), cases))).toEqual(['# fix', 'version-exists', 'text'])
  const withCommand = fix('```sh reads\nnpm ls\n```')
  expect(outline(entryParts(withCommand, cases))).toEqual(['# fix', 'text', 'version-exists'])
})

test('a guide keeps its order, and the words of its headings give the ids', () => {
  const text = 'x\n\n## Why it happens\n\ny\n\n## Fix\n\nz\n'
  expect(outline(guideParts(text))).toEqual([
    ...['text', '# why-it-happens', 'text'],
    ...['# fix', 'text'],
  ])
})

test('Markdown becomes HTML; fences and facts stay for their components, also inside steps', () => {
  expect(htmlOf('1. **Do.** See [it](/npm/E403/).\n\n   ```sh reads\n   npm ls\n   ```\n')).toBe(
    '<ol><li><p><strong>Do.</strong> See <a href=/npm/E403/>it</a>.</p>[sh reads all: npm ls]</li></ol>',
  )
  expect(htmlOf('- `a`\n- since <Fact id="y" />\n\n#### Two words\n\n| a |\n| - |\n| b |\n')).toBe(
    '<ul><li><code>a</code></li><li>since [Fact]</li></ul><h4 id=two-words>Two words</h4><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
  )
})

test('the two forms of a command are one element, also inside a step', () => {
  const forms = '```sh reads\nls -a\n```\n\n```powershell reads\nGet-ChildItem -Force\n```'
  expect(htmlOf(`1. **Look.**\n\n   ${forms.replaceAll('\n', '\n   ')}\n`)).toBe(
    '<ol><li><p><strong>Look.</strong></p>{[sh reads unix: ls -a][powershell reads windows: Get-ChildItem -Force]}</li></ol>',
  )
})

test('a command for one system says so, and words between two fences keep them apart', () => {
  expect(
    htmlOf(
      '```sh reads unix\nid\n```\n\n```sh reads\nnpm ls\n```\n\nOr:\n\n```powershell reads\nGet-Process node\n```\n',
    ),
  ).toBe(
    '[sh reads unix: id][sh reads all: npm ls]<p>Or:</p>[powershell reads windows: Get-Process node]',
  )
})

test('a text that holds code becomes no page, and the message says where and what to write', () => {
  const write = 'globalThis.process.getBuiltinModule("node:fs").writeFileSync("PWNED", "x")'
  expect(() => entryParts(`## Why\n\n<Recording of="x" x={${write}} />`, cases)).toThrow(
    /line 3 {2}<Recording> holds more.*\n {4}write <Recording of="…" \/>/,
  )
  expect(() => guideParts('## Why\n\n{1 + 1}')).toThrow(/line 3 {2}\{1 \+ 1\} is read as code/)
})

test('a step for some versions carries them, and what is said in its place to who has another', () => {
  expect(
    htmlOf('1. **With npm 11 or older, log in.** Then:\n\n   ```sh reads\n   npm ls\n   ```\n'),
  ).toBe(
    '<ol><li data-of=npm data-last=11999><p><strong>With npm 11 or older, log in.</strong><span> Then:</span></p>[sh reads all: npm ls]<p hidden=true data-pagefind-ignore=>This step is not for your version of npm. <button type=button data-show=>Show it</button></p></li></ol>',
  )
})
