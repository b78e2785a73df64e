import type { Nodes, RootContent } from 'mdast'
import { readTree } from '#content/mdx-text.ts'
import { lineOf, plainText } from '#content/mdx-tree.ts'

/** What a piece of prose is, which decides the rules that hold for it. */
export type Kind = 'title' | 'summary' | 'sentences' | 'label' | 'step' | 'heading' | 'reference'

/** A piece of prose without its markup. Code and quoted words are replaced by `code`: nobody can reword them. */
export interface Prose {
  kind: Kind
  text: string
  /** The line of the file on which the character at this offset is. */
  lineAt(offset: number): number
}

/** What stands for inline code and for quoted words: a noun that no English text holds. */
export const code = 'Codeword'

/** Sections that list links: what follows a link is a label. */
const linkLists = ['Docs and source code']

/** The prose of a field of front matter or of YAML, written on this line. */
export function proseOfField(kind: Kind, field: string, line: number): Prose {
  const text = field
    .replaceAll(/(`+)[^`]+?\1/g, code)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(\*\*?)([^*]+)\1/g, '$2')
  return { kind, text: withoutQuotes(text), lineAt: () => line }
}

/** The prose of an MDX text: headings, paragraphs, list items, cells and the bold words that begin a step. */
export function proseOfText(source: string): Prose[] {
  let section = ''
  let isFix = false
  return readTree(source, []).flatMap((node) => {
    if (node.type === 'heading' && node.depth === 2) {
      section = plainText(node)
      isFix = section === 'Fix'
    }
    return proseOf(node, { isFix, isLinkList: linkLists.includes(section) })
  })
}

/** Where a piece of prose is in the tree. */
interface Position {
  isFix: boolean
  isLinkList: boolean
}

function proseOf(node: RootContent | Nodes, position: Position): Prose[] {
  if (node.type === 'heading') return [piece('heading', [node])]
  if (node.type === 'tableCell') return [piece('label', [node])]
  if (node.type === 'paragraph')
    return [piece(position.isLinkList ? 'reference' : 'sentences', [node])]
  if (node.type === 'list')
    return node.children.flatMap((item) =>
      item.children.flatMap((child, index) =>
        index > 0 || child.type !== 'paragraph'
          ? proseOf(child, position)
          : position.isLinkList
            ? [piece('reference', [child])]
            : itemProse(child.children, position.isFix && node.ordered === true),
      ),
    )
  if (node.type === 'code' || !('children' in node)) return []
  return (node.children as Nodes[]).flatMap((child) => proseOf(child, position))
}

/** The first paragraph of a list item: the bold words that it may begin with, and the rest. */
function itemProse(children: Nodes[], isStep: boolean): Prose[] {
  const [first, ...rest] = children
  const isLabel = !isStep && !/[.!?:;]\s*$/.test(children.map(plainText).join(''))
  if (isLabel) return [piece('label', children)]
  if (first?.type !== 'strong') return [piece('sentences', children)]
  // “**Log in again,** then publish.” is one sentence, “**Log in again.** Then publish.” are two.
  if (!/[.!?:]$/.test(plainText(first))) return [piece(isStep ? 'step' : 'sentences', children)]
  return [piece(isStep ? 'step' : 'label', [first]), piece('sentences', rest)].filter(
    ({ text }) => text.trim() !== '',
  )
}

function piece(kind: Kind, nodes: Nodes[]): Prose {
  const starts: { offset: number; line: number }[] = []
  let text = ''
  for (const leaf of nodes.flatMap(leaves)) {
    starts.push({ offset: text.length, line: lineOf(leaf) })
    text += leaf.type === 'inlineCode' ? code : 'value' in leaf ? leaf.value : ' '
  }
  const masked = withoutQuotes(text)
  return {
    kind,
    text: masked,
    lineAt: (offset) => {
      const start = starts.findLast((one) => one.offset <= offset) ?? starts[0]
      if (!start) return 1
      return start.line + (masked.slice(start.offset, offset).match(/\n/g)?.length ?? 0)
    },
  }
}

function leaves(node: Nodes): Nodes[] {
  if ('children' in node && node.type !== 'mdxJsxTextElement')
    return (node.children as Nodes[]).flatMap(leaves)
  return node.type === 'html' ? [] : [node]
}

/** Quoted words are what somebody else said. They keep their length, so that lines stay right. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/“([^”]*)”|"([^"]*)"/g, (quoted) =>
    quoted.length < code.length ? code : code + quoted.slice(code.length).replaceAll(/[^\n]/g, ' '),
  )
}
