import type { Code } from 'mdast'
import { defineMdastPlugin, type MdxJsxFlowElement, type MdxJsxTextElement } from 'satteri'
import { commandLanguages } from '#schema/vocabulary.ts'
import { element, theEntry } from './element.ts'

/**
 * Turns fences into commands or snippets, and hands the entry to the elements of the text, so that the text needs
 * no JSX of its own.
 */
export const entryComponentsPlugin = defineMdastPlugin({
  name: 'entry-components',
  options: { position: true },
  code: (node) => fence(node),
  mdxJsxFlowElement: (node) => withEntry(node),
  mdxJsxTextElement: (node) => withEntry(node),
})

function fence(node: Code): MdxJsxFlowElement {
  const isCommand = (commandLanguages as readonly string[]).includes(node.lang ?? '')
  return isCommand
    ? element('Command', { shell: node.lang ?? '', effect: node.meta ?? '', text: node.value })
    : element('Snippet', { lang: node.lang ?? 'text', text: node.value })
}

/** The same element with the entry, or nothing where it has it already. */
function withEntry<Element extends MdxJsxFlowElement | MdxJsxTextElement>(
  node: Readonly<Element>,
): Element | undefined {
  const has = node.attributes.some((attribute) => 'name' in attribute && attribute.name === 'entry')
  return has ? undefined : { ...node, attributes: [...node.attributes, theEntry] }
}
