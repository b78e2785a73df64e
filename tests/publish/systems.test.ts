import { expect, test } from 'vitest'
import { libraryOf } from '#content/library.ts'
import { readContent } from '#content/read.ts'
import { publishedEntry } from '#publish/entry-json.ts'
import { forAssistant } from '#publish/for-assistant.ts'
import { entryMarkdown } from '#publish/markdown.ts'
import { asHtml, asMarkdown, asPlainText } from '#publish/reply/blocks.ts'
import { replyTo } from '#publish/reply/reply.ts'

const entry = libraryOf(readContent('.')).entries.find(({ id }) => id === 'npm/maximum-call-stack')!
const published = publishedEntry(entry, 'https://errors.example.com')
const about = { address: '', title: undefined, diagnosis: undefined, values: {}, lines: [] }

test.each([
  ['Markdown', entryMarkdown(entry, 'https://errors.example.com')],
  [
    'the copy for an assistant',
    forAssistant(entryMarkdown(entry, 'https://errors.example.com'), about),
  ],
])('in %s, each form of a command is below the name of its system', (_, text) => {
  expect(text).toContain(
    '   On macOS and Linux:\n\n   ```sh\n   rm -rf node_modules\n   npm install\n   ```\n\n' +
      '   On Windows (PowerShell):\n\n   ```powershell\n   Remove-Item -Recurse -Force node_modules\n',
  )
  // What works everywhere has no such name.
  expect(text).toMatch(/(?<!:)\n\n {3}```sh\n {3}npm --version\n/)
  expect(text).not.toMatch(/```(?:sh|powershell) /)
})

test('a reply has both forms, or the one for the system of the log', () => {
  const [one] = entry.cases
  const replies = [undefined, 'unix', 'windows'] as const
  const [both, unix, windows] = replies.map((system) =>
    replyTo(published, one!.id, { own: {}, offered: {} }, { system }),
  )
  for (const write of [asMarkdown, asPlainText, asHtml]) {
    expect(write(both!)).toMatch(/On macOS and Linux:[^]*rm -rf[^]*On Windows[^]*Remove-Item/)
    expect(write(unix!)).not.toContain('Remove-Item')
    expect(write(windows!)).not.toContain('rm -rf')
  }
})

test('a command without a form for Windows says so, and does not name systems that its step excludes', () => {
  const linked = libraryOf(readContent('.')).entries.find(({ id }) => id === 'npm/ELOOP')!
  const links = publishedEntry(linked, 'https://errors.example.com')
  const reply = replyTo(links, linked.cases[0]!.id, { own: {}, offered: {} }, {})
  for (const text of [entryMarkdown(linked, 'https://errors.example.com'), asMarkdown(reply)]) {
    expect(text).toMatch(/Not on Windows:\n\n *```sh\n *namei/)
    expect(text).not.toContain('On macOS and Linux:')
  }
})
