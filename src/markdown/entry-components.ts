import type { BlockContent, Code, PhrasingContent, RootContent } from 'mdast'
import { slug } from 'github-slugger'
import { defineMdastPlugin, type MdxJsxFlowElement, type MdxJsxTextElement } from 'satteri'
import { plainText } from '#content/mdx-tree.ts'
import { commandLanguages, sections } from '#schema/vocabulary.ts'

/** The components that the text of an entry becomes; a page that renders entries passes one for each. */
export type EntryComponent =
  | 'SectionHeading'
  | 'CaseHeading'
  | 'Command'
  | 'Snippet'
  | 'FalseSuccess'
  | 'ConfusedWith'
  | 'SourceEvidence'
  | 'Recording'
  | 'Fact'

/**
 * Turns the plain Markdown of an entry into calls of our components, so that the text needs no JSX of
 * its own: headings get their permanent ids, fences become commands or snippets, and what the front
 * matter knows (neighbours, source evidence) takes its place among the sections. Each gets the entry.
 * A guide, which has no cases, is free in its headings: their words give the ids.
 */
export const entryComponentsPlugin = defineMdastPlugin({
  name: 'entry-components',
  options: { position: true },
  before(root, context) {
    const cases = casesByTitle(context.data.astro?.frontmatter)
    if (!cases) {
      for (const node of root.children as RootContent[]) {
        if (node.type !== 'heading' || node.depth !== 2) continue
        const id = slug(plainText(node))
        context.replaceNode(node, element('SectionHeading', { id }, node.children))
      }
      context.appendChild(root, element('SourceEvidence', {}, [], ['excerpts']))
      return
    }
    let section = ''
    for (const node of root.children as RootContent[]) {
      if (node.type === 'heading' && node.depth === 2) {
        const afterFix = section === 'fix'
        section = sections.find((one) => one.heading === plainText(node))?.id ?? ''
        const heading = element('SectionHeading', { id: section }, node.children)
        context.replaceNode(
          node,
          afterFix ? [element('ConfusedWith', {}, [], ['decisions']), heading] : heading,
        )
      } else if (node.type === 'heading' && section === 'fix') {
        const id = cases.get(plainText(node)) ?? ''
        context.replaceNode(node, element('CaseHeading', { case: id }, node.children))
      } else if (node.type === 'blockquote' && section === 'fix') {
        context.replaceNode(node, element('FalseSuccess', {}, node.children))
      }
    }
    context.appendChild(root, element('SourceEvidence', {}, [], ['excerpts']))
  },
  code: (node) => fence(node),
  mdxJsxFlowElement: (node) => withEntry(node),
  mdxJsxTextElement: (node) => withEntry(node),
})

function casesByTitle(
  frontmatter: Record<string, unknown> | undefined,
): Map<string, string> | undefined {
  const cases = frontmatter?.['cases'] as { id: string; title: string }[] | undefined
  return cases && new Map(cases.map((one) => [one.title, one.id]))
}

function fence(node: Code): MdxJsxFlowElement {
  const isCommand = (commandLanguages as readonly string[]).includes(node.lang ?? '')
  return isCommand
    ? element('Command', { shell: node.lang ?? '', effect: node.meta ?? '', text: node.value })
    : element('Snippet', { lang: node.lang ?? 'text', text: node.value })
}

/** `entry={props.entry}`: the page hands the entry to the text, the text to each component. */
const theEntry = handedOn('entry')

function handedOn(name: string): MdxJsxFlowElement['attributes'][number] {
  const value = { type: 'mdxJsxAttributeValueExpression', value: `props.${name}` } as const
  return { type: 'mdxJsxAttribute', name, value }
}

function element(
  name: EntryComponent,
  attributes: Record<string, string> = {},
  children: readonly (RootContent | BlockContent | PhrasingContent)[] = [],
  /** What the page hands on besides the entry. */
  more: string[] = [],
): MdxJsxFlowElement {
  const own = Object.entries(attributes).map(
    ([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value }) as const,
  )
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: [...own, theEntry, ...more.map(handedOn)],
    children: children as BlockContent[],
  }
}

/** The same element with the entry, or nothing where it has it already. */
function withEntry<Element extends MdxJsxFlowElement | MdxJsxTextElement>(
  node: Readonly<Element>,
): Element | undefined {
  const has = node.attributes.some((attribute) => 'name' in attribute && attribute.name === 'entry')
  return has ? undefined : { ...node, attributes: [...node.attributes, theEntry] }
}
