import { expect, test } from 'vitest'
import { asHtml } from '#publish/reply/blocks.ts'

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'http://x.example.com/',
  '//x.example.com',
  'file:///x',
])('a reply as HTML has no link to %s', (address) => {
  const text = `See [the page](${address}).`
  const html = asHtml([
    { kind: 'text', text },
    { kind: 'items', items: [text] },
  ])
  expect(html).not.toContain('<a')
  expect(html).toContain(`See the page (${address})`)
})

test('a reply as HTML links what is https', () => {
  expect(
    asHtml([{ kind: 'text', text: 'See [`npm ci`](https://docs.example.com/?a=1&b=2).' }]),
  ).toBe('<p>See <a href="https://docs.example.com/?a=1&amp;b=2">npm ci</a>.</p>')
})
