import type { PhrasingContent, RootContent } from 'mdast'
import { defineMdastPlugin, type MdxJsxFlowElement } from 'satteri'
import { slug } from 'github-slugger'
import { plainText } from '#content/mdx-tree.ts'
import { readingOrder, sections, type SectionId } from '#schema/vocabulary.ts'
import { element } from './element.ts'

/** A section of an entry as it is written: its heading, and what stands under it. */
interface Part {
  id: SectionId
  heading: PhrasingContent[]
  content: RootContent[]
}

/**
 * Gives an entry the order in which a reader needs it: the fix first, case by case, each in an element of its own;
 * then how to confirm it, the neighbours, and the reasons. The text keeps the order in which an author writes.
 * A guide, which has no cases, keeps its order and is free in its headings: their words give the ids.
 */
export const entryStructurePlugin = defineMdastPlugin({
  name: 'entry-structure',
  options: { position: true },
  before(root, context) {
    const written = root.children as RootContent[]
    const cases = casesByTitle(context.data.astro?.frontmatter)
    if (!cases) {
      for (const node of written) {
        if (node.type !== 'heading' || node.depth !== 2) continue
        const id = slug(plainText(node))
        context.replaceNode(node, element('SectionHeading', { id }, node.children))
      }
      context.appendChild(root, element('SourceEvidence'))
      return
    }
    const first = written.findIndex((node) => node.type === 'heading' && node.depth === 2)
    if (first < 0) return
    const parts = inReadingOrder(partsOf(written.slice(first)))
    const rendered = parts.flatMap((part) => [
      ...(part.id === 'confirm' ? [element('ConfusedWith')] : []),
      element('SectionHeading', { id: part.id }, copies(part.heading)),
      ...(part.id === 'fix' ? casesIn(part.content, cases) : copies(part.content)),
    ])
    context.replaceNode(written[first]!, [...rendered, element('SourceEvidence')])
    for (const node of written.slice(first + 1)) context.removeNode(node)
  },
})

function casesByTitle(
  frontmatter: Record<string, unknown> | undefined,
): Map<string, string> | undefined {
  const cases = frontmatter?.['cases'] as { id: string; title: string }[] | undefined
  return cases && new Map(cases.map((one) => [one.title, one.id]))
}

function partsOf(nodes: RootContent[]): Part[] {
  const parts: Part[] = []
  for (const node of nodes) {
    if (node.type !== 'heading' || node.depth !== 2) {
      parts.at(-1)!.content.push(node)
      continue
    }
    const id = sections.find((one) => one.heading === plainText(node))?.id
    if (id) parts.push({ id, heading: node.children, content: [] })
    else parts.at(-1)?.content.push(node)
  }
  return parts
}

function inReadingOrder(parts: Part[]): Part[] {
  return parts.toSorted((a, b) => readingOrder.indexOf(a.id) - readingOrder.indexOf(b.id))
}

/**
 * Each case with its text. What an author writes before the first one comes
 * before them where it has a command, and otherwise after them.
 */
function casesIn(nodes: RootContent[], cases: Map<string, string>): RootContent[] {
  const before: RootContent[] = []
  const found: MdxJsxFlowElement[] = []
  for (const node of nodes) {
    const into = (found.at(-1)?.children as RootContent[] | undefined) ?? before
    if (node.type === 'heading')
      found.push(element('Case', { case: cases.get(plainText(node)) ?? '' }))
    else if (node.type === 'blockquote')
      into.push(element('FalseSuccess', {}, copies(node.children)))
    else into.push(...copies([node]))
  }
  const isToDo = before.some((node) => node.type === 'code')
  const all = element('Cases', {}, found)
  return isToDo ? [...before, all] : [all, ...before]
}

/** Nodes that may stand elsewhere: one that is removed takes what refers to it along. */
function copies<Node>(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => JSON.parse(JSON.stringify(node)) as Node)
}
