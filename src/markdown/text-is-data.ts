import { defineMdastPlugin } from 'satteri'
import { forbiddenIn } from '#content/allowed-text.ts'
import type { TextProblem } from '#schema/problem.ts'

/**
 * Refuses to compile a text that holds more than text: the rule of `npm run check`, asked of the very
 * tree that becomes code, whether the checks ran or not. It comes first, before our own components.
 */
export const textIsDataPlugin = defineMdastPlugin({
  name: 'text-is-data',
  options: { position: true },
  before(root, { fileURL, data }) {
    const { problems } = forbiddenIn(root, ['Recording', 'Fact'])
    if (data.astro?.frontmatter['layout'] !== undefined) problems.unshift(layout)
    if (problems.length === 0) return
    const file = fileURL?.pathname.replace(/^.*\/(?=content\/)/, '') ?? 'the text'
    const lines = problems.map(
      ({ line, message, fix }) => `${file}:${line}  ${message}\n    ${fix}`,
    )
    throw new Error(`This text holds what no text may hold.\n\n${lines.join('\n\n')}`)
  },
})

/** The one field of a front matter that Astro imports as a module. */
const layout: TextProblem = {
  line: 1,
  message: 'there is no field “layout”',
  fix: 'take it out; every text has the layout of its kind',
}
