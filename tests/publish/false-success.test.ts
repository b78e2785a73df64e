import { expect, test } from 'vitest'
import { libraryOf } from '#content/library.ts'
import { readContent } from '#content/read.ts'
import { publishedEntry } from '#publish/entry-json.ts'
import { entryMarkdown } from '#publish/markdown.ts'
import { asHtml, asMarkdown, asPlainText } from '#publish/reply/blocks.ts'
import { replyTo } from '#publish/reply/reply.ts'

const entry = libraryOf(readContent('.')).entries.find(({ id }) => id === 'npm/missing-script')!

test('what only looks like a fix says so in Markdown, once a case, as it does on the page', () => {
  const text = entryMarkdown(entry, 'https://errors.example.com')
  expect(text.match(/^> \*\*Looks fixed but isn’t:\*\* /gm)).toHaveLength(entry.cases.length)
})

test('what only looks like a fix says so in a reply', () => {
  const published = publishedEntry(entry, 'https://errors.example.com')
  const reply = replyTo(published, entry.cases[0]!.id, { own: {}, offered: {} }, {})
  for (const write of [asMarkdown, asPlainText, asHtml])
    expect(write(reply)).toMatch(/Looks fixed but isn’t: With/)
})
