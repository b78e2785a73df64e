import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { securityHeaders } from '#http/security-headers.ts'

const documentation = readFileSync('docs/deploy.md', 'utf8')
const fence = (language: string) =>
  documentation.split('```' + language + '\n')[1]!.split('```')[0]!

/** What a block of a configuration sends with each file. */
function sentBy(lines: string, word: string): Record<string, string> {
  const found = lines.matchAll(
    new RegExp(`^ *${word} ([\\w-]+) (?:"([^"]*)"|(\\S+?))(?: always)?;?$`, 'gm'),
  )
  return Object.fromEntries([...found].map(([, name, quoted, bare]) => [name!, quoted ?? bare!]))
}

const headers = securityHeaders({ url: 'https://errors.example.com', hsts: undefined })

test('nginx sends the headers of our own server, also from a block that has headers of its own', () => {
  const [server = '', hashed = ''] = fence('nginx').split('location')
  expect(sentBy(server, 'add_header')).toEqual(headers)
  expect(sentBy(hashed, 'add_header')).toMatchObject(headers)
})

test('Caddy sends the headers of our own server', () => {
  expect(sentBy(fence('caddy'), 'header')).toEqual(headers)
})
