import { extractFrontmatter, parseFrontmatter } from '@astrojs/internal-helpers/frontmatter'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frontMatterOf, withoutFrontMatter } from '#content/front-matter.ts'

const lines = fc
  .array(
    fc.constantFrom(
      ...['---', '---', '--- ', '---x', '----', ' ---', '+++', '...', 'title: x', '# a', '', '{x}'],
      ...['\ufeff---', '\u2028---', '---\r', "a: '\\n---'", 'layout: ./x.js'],
    ),
    { maxLength: 8 },
  )
  .chain((some) => fc.constantFrom('\n', '\r\n', '\r').map((end) => some.join(end) + end))

test('what the checks take for front matter, the build takes for the same', () => {
  const texts = fc.oneof(
    lines.map((text) => `---\n${text}`),
    lines,
  )
  fc.assert(
    fc.property(texts, (text) => {
      const front = frontMatterOf(text)
      if (front === undefined) return
      expect(extractFrontmatter(text)?.replace(/^[ \t]*\r?\n/, '')).toBe(front)
      const content = contentOf(text)
      if (content !== undefined) expect(content).toBe(withoutFrontMatter(text))
    }),
    { numRuns: 5000 },
  )
})

/** What Astro compiles of a text, where its front matter is YAML. */
function contentOf(text: string): string | undefined {
  try {
    return parseFrontmatter(text, { frontmatter: 'empty-with-spaces' }).content
  } catch {
    return undefined
  }
}

test.each([
  '\ufeff---\na: b\n---\n',
  '\n---\na: b\n---\n',
  '+++\na = 1\n+++\n',
  '---\na: b\n+++\n---\n',
])('%j is no front matter', (text) => {
  expect(frontMatterOf(text)).toBeUndefined()
  expect(withoutFrontMatter(text)).toBe(text)
})
