import { expect, test } from 'vitest'
import { parseGuide } from '#content/guide.ts'
import { parseBody } from '#content/sections.ts'

/** What is wrong with a sentence of an entry. */
function problemsOf(text: string): string[] {
  return parseBody(`## What failed\n\n${text}\n`).problems.map(
    ({ line, message, fix }) => `${line}: ${message} (${fix})`,
  )
}

test.each([
  'Plain **words**, `code`, *more* and ~~less~~.',
  'A [link](https://docs.example.com/a?b=c#d), [here](/npm/E403/#version-exists), [there](#why).',
  'A bare https://docs.example.com/ is a link too.',
  '[The docs of example.com](https://docs.example.com/), no: [docs.example.com](https://docs.example.com/).',
  '[package.json](/npm/E403/), [`index.js`](https://docs.example.com/), [Änderungen](#why).',
  '[tls.connect](https://nodejs.org/api/tls.html).',
  '[example.com](https://docs.example.com/) and [package.json](https://docs.example.com/), [Node.js](https://nodejs.org/)',
  '[`dns.lookup`](https://nodejs.org/api/dns.html), [lib/x.js](https://docs.example.com/)',
  '<Recording of="version-exists@10.5" />',
  'since <Fact id="tokens" /> then',
  "<Fact id='tokens'/>",
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '> quoted\n\n1. one\n\n   - two',
  '```js\nprocess.exit() // {x} <y>\n```',
  '`{process.exit()}` and `<Evil/>`',
])('%s is text', (text) => {
  expect(problemsOf(text)).toEqual([])
})

test.each([
  ['{globalThis.process.exit()}', /read as code/],
  ['a {1 + 1} b', /read as code/],
  ['{/* a comment */}', /read as code/],
  ['a {/* a comment */} b', /read as code/],
  ['{}', /read as code/],
  ['import fs from "node:fs"', /read as code/],
  ['export const x = globalThis.process.exit()', /read as code/],
  ['<Recording of={globalThis.process.exit()} />', /holds more than its of/],
  ['<Recording of="x" x={globalThis.process.exit()} />', /holds more than its of/],
  ['<Recording of="x" {...globalThis.process.exit()} />', /holds more than its of/],
  ['<Recording {...{ of: "x" }} />', /holds more than its of/],
  ['<Recording of="x" of="y" />', /holds more than its of/],
  ['<Recording of="x" entry="y" />', /holds more than its of/],
  ['<Recording of="x" set:html="<b>" />', /holds more than its of/],
  ['<Recording of />', /holds more than its of/],
  ['<Recording />', /holds more than its of/],
  ['<Recording of="x">words</Recording>', /holds more than its of/],
  ['<Recording of="x">{globalThis.process.exit()}</Recording>', /holds more than its of/],
  ['<Fact of="x" />', /holds more than its id/],
  ['<Fact id=<b/> />', /more than its id|not valid MDX/],
  ['<Evil />', /<Evil> is read as a component/],
  ['<a.b />', /<a\.b> is read as a component/],
  ['<>x</>', /<> is read as a component/],
  ['<b>x</b>', /<b> is read as a component/],
  ['<script>alert(1)</script>', /<script> is read as a component/],
  ['<img src="x" onerror="alert(1)" />', /<img> is read as a component/],
  ['<Command text="rm" />', /<Command> is read as a component/],
  ['![a](/a.png)', /a picture is no part/],
  ['![a](https://evil.example/a.png)', /a picture is no part/],
  ['![a](javascript:alert(1))', /a picture is no part/],
  ['![a][b]\n\n[b]: https://evil.example/a.png', /a picture is no part/],
  [
    '[docs.example.com/cli/publish](https://docs.example.co/cli/publish)',
    /reads as one to docs\.example\.com/,
  ],
  ['[**https://docs.exa**`mple.com`](https://evil.example.net/)', /reads as one to docs/],
  ['[See pnpm.io](/npm/E403/)', /reads as one to pnpm\.io/],
  ['[docs.example.com](https://docs.example.com.evil.net/)', /reads as one to docs/],
  ['[widgets.land](https://evil.example.net/)', /reads as one to widgets\.land/],
  ['[See Widgets.Sh](https://evil.example.net/)', /reads as one to widgets\.sh/],
  ['[`docs.example`](/npm/E403/)', /reads as one to docs\.example/],
  ['[dns.widgets](https://evil.example.net/)', /reads as one to dns\.widgets/],
  ['[docs·example·com](https://evil.example.net/)', /reads as one to docs\.example\.com/],
  ['[docs‧example٠com](https://evil.example.net/)', /reads as one to docs\.example\.com/],
  ['[docs۔example۔com](https://evil.example.net/)', /reads as one to docs\.example\.com/],
  ['[192.0.2.1](https://evil.example.net/)', /reads as one to 192\.0\.2\.1/],
  ['[https://192.0.2.1/](https://evil.example.net/)', /reads as one to 192\.0\.2\.1/],
  ['[https://registry](https://evil.example.net/)', /reads as one to registry/],
  ['[docs。example．com](https://evil.example.net/)', /reads as one to docs\.example\.com/],
  ['[ｄｏｃｓ.example.com](https://evil.example.net/)', /reads as one to docs\.example\.com/],
  ['[ɑcme.example](https://xn--cme-8jc.example/)', /reads as one to/],
  ['[http://docs.json](https://evil.example.net/)', /reads as one to docs\.json/],
  [
    '[\u0430cme.example](https://xn--cme-7cd.example/)',
    /“\u0430” .* is a letter of another script/,
  ],
  ['[the d\u03bfcs](https://docs.example.com/)', /is a letter of another script/],
  ['[a][b]\n\n[b]: https://docs.example.com/', /a link by reference is no part/],
  ['[a]\n\n[a]: javascript:alert(1)', /a link by reference/],
  ['[a]: javascript:alert(1)', /the address of a link, away from the link, is no part/],
  ['a[^1]\n\n[^1]: note', /a footnote is no part/],
  ['one\n\n***\n\ntwo', /a line across the page is no part/],
  ['[a](javascript:alert(1))', /is neither https/],
  ['[a](JavaScript:alert(1))', /is neither https/],
  ['[a](java&#115;cript:alert(1))', /is neither https/],
  ['[a](java&Tab;script:alert(1))', /holds a space/],
  ['[a](data:text/html,x)', /is neither https/],
  ['[a](vbscript:x)', /is neither https/],
  ['[a](http://docs.example.com/)', /is neither https/],
  ['[a](mailto:a@example.com)', /is neither https/],
  ['http://docs.example.com/', /is neither https/],
  ['www.example.com', /is neither https/],
  ['a@example.com', /is neither https/],
  ['[a](//evil.example/)', /is neither https/],
  ['[a](/\\evil.example/)', /a backslash/],
  ['[a](/&#9;/evil.example/)', /holds a space/],
  ['[a](</ /evil.example/>)', /holds a space/],
  ['[a](https:evil.example)', /is neither https/],
  ['[a](https:///evil.example/)', /is neither https/],
  ['[a](https://docs.example.com@evil.example/)', /no plain https address/],
  ['[a](https://docs.example.com:99999/)', /no plain https address/],
  ['[a](https://docs.exаmple.com/)', /a letter that no address holds/],
  ['[a](https://docs.example.com/ "b&#x202e;c")', /nobody sees: U\+202E/],
  ['[a](https://docs.example.com/ "b\u200bc")', /nobody sees: U\+200B/],
  ['a\ufe0f\ufe0e', /nobody sees: U\+FE0F/],
  ['a\u{e0101}', /nobody sees: U\+E0101/],
  ['a &#x2800; b', /nobody sees: U\+2800/],
  ['`a\u034fb`', /nobody sees: U\+034F/],
  ['[a](page/)', /from the root of the site/],
  ['[a]()', /holds a space|from the root/],
])('%s is refused', (text, message) => {
  const problems = problemsOf(text)
  expect(problems[0]).toMatch(message)
  expect(problems[0]).toMatch(/^[35]: .* \(.{10,}\)$/)
})

test('a guide holds no recording', () => {
  const { problems } = parseGuide('## A section\n\n<Recording of="x" />\n')
  expect(problems).toMatchObject([{ line: 3, message: '<Recording> is read as a component' }])
})

test('everything that is wrong is said at once', () => {
  expect(problemsOf('{a} and [b](http://c)\n\n<D />')).toHaveLength(3)
})

test('code in a last line without an end is a problem, and ends no program', () => {
  expect(parseBody('## What failed\n\nexport const x = 1').problems[0]?.message).toMatch(/as code/)
})

test('a text that is nested without end is a problem, and ends no program', () => {
  const deep = `${'> '.repeat(490)}x`
  expect(problemsOf(deep)).toEqual([expect.stringMatching(/^3: the text is nested/)])
  expect(problemsOf(`${'- '.repeat(490)}x`)[0]).toMatch(/nested/)
  expect(problemsOf(`${'**_'.repeat(160)}x${'_**'.repeat(160)}`).length).toBeLessThan(2)
  expect(problemsOf(`${'> '.repeat(20_000)}x`)).toEqual([
    expect.stringMatching(/^3: .* more than 1000 characters/),
  ])
})

test('a table that would be filled up with cells nobody wrote is a problem', () => {
  const wide = `${'|'.repeat(14)}\n${'|-'.repeat(13)}|`
  expect(problemsOf(wide)).toEqual([expect.stringMatching(/^3: this table has 13 columns/)])
  expect(problemsOf('| a | b |\n| - | - |\n1\n| 1 | 2 | 3 |')).toEqual([
    expect.stringMatching(/^5: this row has 1 cell, the head of the table has 2/),
    expect.stringMatching(/^6: this row has 3 cells/),
  ])
})
