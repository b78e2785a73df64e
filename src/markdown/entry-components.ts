import type { Code } from 'mdast'
import { defineMdastPlugin, type MdxJsxFlowElement, type MdxJsxTextElement } from 'satteri'
import { areForms, isCommand, labelOf } from '#content/command-fences.ts'
import { element, theEntry } from './element.ts'

/**
 * Turns fences into commands or snippets, and hands the entry to the elements of the text, so that the text needs
 * no JSX of its own.
 */
export const entryComponentsPlugin = defineMdastPlugin({
  name: 'entry-components',
  options: { position: true },
  code(node, context) {
    const around = context.parent(node).children
    const at = context.indexOf(node)!
    const [above, below] = [around[at - 1], around[at + 1]]
    // Both forms of a command are one element, in the place of the first.
    if (areForms(above, node)) return
    if (!areForms(node, below)) return fence(node)
    const other = below as Code
    context.removeNode(other)
    return element('ShellForms', {}, [command(node, 'unix'), command(other, 'windows')])
  },
  mdxJsxFlowElement: (node) => withEntry(node),
  mdxJsxTextElement: (node) => withEntry(node),
})

function fence(node: Code): MdxJsxFlowElement {
  return isCommand(node)
    ? command(node, labelOf(node, undefined).system)
    : element('Snippet', { lang: node.lang ?? 'text', text: node.value })
}

function command(node: Code, system: string | null): MdxJsxFlowElement {
  const { shell, effect } = labelOf(node, undefined)
  const own: Record<string, string> = system === null ? {} : { system }
  return element('Command', { shell, effect, ...own, text: node.value })
}

/** The same element with the entry, or nothing where it has it already. */
function withEntry<Element extends MdxJsxFlowElement | MdxJsxTextElement>(
  node: Readonly<Element>,
): Element | undefined {
  const has = node.attributes.some((attribute) => 'name' in attribute && attribute.name === 'entry')
  return has ? undefined : { ...node, attributes: [...node.attributes, theEntry] }
}
