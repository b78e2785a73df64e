import type { PhrasingContent, RootContent } from 'mdast'
import { defineMdastPlugin, type MdxJsxFlowElement } from 'satteri'
import { slug } from 'github-slugger'
import { plainText } from '#content/mdx-tree.ts'
import { readingOrder, sections, type SectionId } from '#schema/vocabulary.ts'
import { element } from './element.ts'

/** A section of an entry as it is written: its heading, and what is under it. */
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
    const examples = examplesIn(parts.find(({ id }) => id === 'examples')?.content ?? [])
    const contentOf = ({ id, content }: Part) => {
      if (id === 'fix') return casesIn(content, cases, examples.byCase)
      return id === 'examples' ? [element('ExampleList'), ...examples.rest] : copies(content)
    }
    const rendered = parts.flatMap((part) => [
      ...(part.id === 'confirm' ? [element('ConfusedWith')] : []),
      element('SectionHeading', { id: part.id }, copies(part.heading)),
      ...contentOf(part),
    ])
    context.replaceNode(written[first]!, [...rendered, element('SourceEvidence')])
    for (const node of written.slice(first + 1)) context.removeNode(node)
  },
})

function casesByTitle(
  frontmatter: Record<string, unknown> | undefined,
): Map<string, string> | undefined {
  const cases = frontmatter?.['cases'] as { id: string; title: string }[] | undefined
  const added = (frontmatter?.['addedCases'] ?? []) as { id: string; title: string }[]
  return cases && new Map([...cases, ...added].map((one) => [one.title, one.id]))
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

/** The recordings of the examples by their cases, each with the words before it; and what is below the last one. */
function examplesIn(nodes: RootContent[]): {
  byCase: Map<string, MdxJsxFlowElement[]>
  rest: RootContent[]
} {
  const byCase = new Map<string, MdxJsxFlowElement[]>()
  let words: RootContent[] = []
  for (const node of nodes) {
    const of = recordingNamed(node)
    if (of === undefined) {
      words.push(...copies([node]))
      continue
    }
    const id = of.replace(/@.*/, '')
    byCase.set(id, [...(byCase.get(id) ?? []), element('Recording', { of }, words)])
    words = []
  }
  return { byCase, rest: words }
}

/** The name of the recording that an element shows. */
function recordingNamed(node: RootContent): string | undefined {
  const { name, attributes } = node as unknown as MdxJsxFlowElement
  if (name !== 'Recording') return undefined
  const of = attributes.find((one) => 'name' in one && one.name === 'of')
  return typeof of?.value === 'string' ? of.value : undefined
}

/**
 * Each case with its text, and below it the recordings that show it. What an author writes before the first one comes
 * before them where it has a command, and otherwise after them.
 */
function casesIn(
  nodes: RootContent[],
  cases: Map<string, string>,
  examples: Map<string, MdxJsxFlowElement[]>,
): RootContent[] {
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
  for (const one of found) {
    const id = one.attributes.find((each) => 'name' in each && each.name === 'case')?.value
    const recordings = typeof id === 'string' ? examples.get(id) : undefined
    if (recordings)
      (one.children as RootContent[]).push(
        element('Versions', { case: id as string, slot: 'recordings' }, recordings),
      )
  }
  const isToDo = before.some((node) => node.type === 'code')
  const all = element('Cases', {}, found)
  return isToDo ? [...before, all] : [all, ...before]
}

/** Nodes that may be elsewhere: one that is removed takes what refers to it along. */
function copies<Node>(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => JSON.parse(JSON.stringify(node)) as Node)
}
