import type { Heading, PhrasingContent, RootContent } from 'mdast'
import { slug } from 'github-slugger'
import { forbiddenIn, type TextElement } from '#content/allowed-text.ts'
import { parseMdx } from '#content/mdx-parser.ts'
import { attributeOf, plainText } from '#content/mdx-tree.ts'
import { readingOrder, sections, type SectionId } from '#schema/vocabulary.ts'

/** A part of the text of a page, in the order in which it is read. */
export type PagePart =
  | { kind: 'text'; nodes: RootContent[] }
  | { kind: 'heading'; id: string; words: PhrasingContent[] }
  | { kind: 'cases'; cases: ShownCase[] }
  | { kind: 'false-success'; nodes: RootContent[] }
  | { kind: 'example-list' }
  | { kind: 'confused-with' }

/** A case with its text, and below it the recordings that show it. */
export interface ShownCase {
  id: string
  text: PagePart[]
  recordings: ShownRecording[]
}

/** A recording with the words before it. */
export interface ShownRecording {
  of: string
  words: RootContent[]
}

/** A section of an entry as it is written: its heading, and what is under it. */
interface Section {
  id: SectionId
  heading: PhrasingContent[]
  content: RootContent[]
}

/**
 * The text of an entry in the order in which a reader needs it: the fix first, case by case; then how to confirm it,
 * the neighbours, and the reasons. The file keeps the order in which an author writes.
 */
export function entryParts(source: string, cases: { id: string; title: string }[]): PagePart[] {
  const nodes = allowedText(source, ['Recording', 'Fact'])
  const first = nodes.findIndex((node) => isHeading(node))
  const all = inReadingOrder(sectionsOf(first < 0 ? [] : nodes.slice(first)))
  const examples = examplesIn(all.find(({ id }) => id === 'examples')?.content ?? [])
  const contentOf = ({ id, content }: Section): PagePart[] => {
    if (id === 'fix') return casesIn(content, cases, examples.byCase)
    return id === 'examples'
      ? [{ kind: 'example-list' }, { kind: 'text', nodes: examples.rest }]
      : [{ kind: 'text', nodes: content }]
  }
  return [
    { kind: 'text', nodes: first < 0 ? nodes : nodes.slice(0, first) },
    ...all.flatMap((section): PagePart[] => [
      ...(section.id === 'confirm' ? [{ kind: 'confused-with' } as const] : []),
      { kind: 'heading', id: section.id, words: section.heading },
      ...contentOf(section),
    ]),
  ]
}

/** The text of a guide. It has no cases, keeps its order and is free in its headings: their words give the ids. */
export function guideParts(source: string): PagePart[] {
  const parts: PagePart[] = []
  for (const node of allowedText(source, ['Fact']))
    if (isHeading(node))
      parts.push({ kind: 'heading', id: slug(plainText(node)), words: node.children })
    else addText(parts, node)
  return parts
}

/** Nodes that follow one another are one text: what is between them is part of it. */
function addText(parts: PagePart[], node: RootContent): void {
  const last = parts.at(-1)
  if (last?.kind === 'text') last.nodes.push(node)
  else parts.push({ kind: 'text', nodes: [node] })
}

/**
 * The text as a tree. Throws where it holds more than text: the rule of `npm run check`, asked of the very tree that
 * becomes a page, whether the checks ran or not. A text is data, and nothing in it is ever run.
 */
function allowedText(source: string, elements: readonly TextElement[]): RootContent[] {
  const tree = parseMdx(source)
  const { problems } = forbiddenIn(tree, elements)
  if (problems.length === 0) return tree.children
  const lines = problems.map(({ line, message, fix }) => `line ${line}  ${message}\n    ${fix}`)
  throw new Error(`This text holds what no text may hold.\n\n${lines.join('\n\n')}`)
}

function isHeading(node: RootContent): node is Heading {
  return node.type === 'heading' && node.depth === 2
}

function sectionsOf(nodes: RootContent[]): Section[] {
  const found: Section[] = []
  for (const node of nodes) {
    if (!isHeading(node)) {
      found.at(-1)?.content.push(node)
      continue
    }
    const id = sections.find((one) => one.heading === plainText(node))?.id
    if (id) found.push({ id, heading: node.children, content: [] })
    else found.at(-1)?.content.push(node)
  }
  return found
}

function inReadingOrder(all: Section[]): Section[] {
  return all.toSorted((a, b) => readingOrder.indexOf(a.id) - readingOrder.indexOf(b.id))
}

/** The recordings of the examples by their cases, each with the words before it; and what is below the last one. */
function examplesIn(nodes: RootContent[]): {
  byCase: Map<string, ShownRecording[]>
  rest: RootContent[]
} {
  const byCase = new Map<string, ShownRecording[]>()
  let words: RootContent[] = []
  for (const node of nodes) {
    const of = recordingNamed(node)
    if (of === undefined) {
      words.push(node)
      continue
    }
    const id = of.replace(/@.*/, '')
    byCase.set(id, [...(byCase.get(id) ?? []), { of, words }])
    words = []
  }
  return { byCase, rest: words }
}

/** The name of the recording that an element shows. */
function recordingNamed(node: RootContent): string | undefined {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Recording'
    ? attributeOf(node, 'of')
    : undefined
}

/** The cases under their headings. What an author writes before the first one comes before them where it has a command, and otherwise after them. */
function casesIn(
  nodes: RootContent[],
  cases: { id: string; title: string }[],
  examples: Map<string, ShownRecording[]>,
): PagePart[] {
  const before: PagePart[] = []
  const found: ShownCase[] = []
  for (const node of nodes) {
    const text = found.at(-1)?.text
    if (node.type === 'heading') {
      const id = cases.find(({ title }) => title === plainText(node))?.id ?? ''
      found.push({ id, text: [], recordings: examples.get(id) ?? [] })
    } else if (text && node.type === 'blockquote')
      text.push({ kind: 'false-success', nodes: node.children })
    else addText(text ?? before, node)
  }
  const isToDo = nodes.find(({ type }) => type === 'heading' || type === 'code')?.type === 'code'
  const all: PagePart = { kind: 'cases', cases: found }
  return isToDo ? [...before, all] : [all, ...before]
}
