import { expect, test } from 'vitest'
import config from '../../astro.config.mjs'

/** Compiles a text as the build does, whether or not the checks ran. */
async function built(text: string, frontmatter: Record<string, unknown> = {}): Promise<string> {
  const renderer = await config.markdown!.processor!.createMdxRenderer!(
    { syntaxHighlight: false },
    { optimize: false },
  )
  return (await renderer.process(text, '/project/content/npm/E403/entry.mdx', frontmatter)).code
}

test('a text becomes the components of its page', async () => {
  expect(await built('See <Fact id="tokens" />.')).toContain('Fact, {')
})

test('a text that holds code is not compiled, and the message says where and what to write', async () => {
  const write = 'globalThis.process.getBuiltinModule("node:fs").writeFileSync("PWNED", "x")'
  await expect(built(`## Why\n\n<Recording of="x" x={${write}} />`)).rejects.toThrow(
    /content\/npm\/E403\/entry\.mdx:3 {2}<Recording> holds more.*\n {4}write <Recording of="…" \/>/,
  )
})

test('front matter that would import a module is refused', async () => {
  await expect(built('Words.', { layout: '/tmp/evil.js' })).rejects.toThrow(/no field “layout”/)
})
