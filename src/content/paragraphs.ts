import type { Nodes } from 'mdast'
import { allOf, lineOf, plainText } from './mdx-tree.ts'

/** A paragraph of a text, wherever it stands. */
export interface Paragraph {
  /** Without markup. */
  text: string
  line: number
}

/** The paragraphs of a text, also within lists and quotes. */
export function paragraphsIn(content: Nodes[]): Paragraph[] {
  return allOf(content, 'paragraph').map((node) => ({ text: plainText(node), line: lineOf(node) }))
}
