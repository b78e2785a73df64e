import type { Nodes } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'

/** The value of an attribute of an element, where it is text. */
export function attributeOf(
  { attributes }: MdxJsxFlowElement | MdxJsxTextElement,
  name: string,
): string | undefined {
  const value = attributes.find((one) => 'name' in one && one.name === name)?.value
  return typeof value === 'string' ? value : undefined
}

/** All nodes of one type, at any depth, in order. */
export function allOf<Type extends Nodes['type']>(
  content: Nodes[],
  type: Type,
): Extract<Nodes, { type: Type }>[] {
  return content.flatMap((node) => [
    ...(node.type === type ? [node as Extract<Nodes, { type: Type }>] : []),
    ...('children' in node ? allOf(node.children as Nodes[], type) : []),
  ])
}

/** The text of a node without its markup. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  if (!('children' in node)) return ''
  const between =
    node.type === 'list' || node.type === 'listItem' || node.type === 'table' ? '\n' : ''
  return (node.children as Nodes[]).map(plainText).join(between)
}

/** These nodes as written; quoted lines lose their `>` and indented ones their indent. */
export function markdownOf(content: Nodes[], source: string): string {
  return content
    .map((node) => source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0))
    .map((text, index) => outdent(text, content[index]))
    .join(content.every((node) => isInline(node)) ? '' : '\n\n')
    .trim()
}

/** The line on which a node begins. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}

/** The JSX elements of the text, in blocks and within paragraphs. */
export function jsxElements(content: Nodes[]) {
  return [...allOf(content, 'mdxJsxFlowElement'), ...allOf(content, 'mdxJsxTextElement')]
}

function outdent(text: string, node: Nodes | undefined): string {
  const indent = (node?.position?.start.column ?? 1) - 1
  return indent === 0 ? text : text.replaceAll(new RegExp(`\\n[ >]{1,${indent}}`, 'g'), '\n')
}

function isInline(node: Nodes): boolean {
  return [
    'text',
    'strong',
    'emphasis',
    'link',
    'inlineCode',
    'delete',
    'mdxJsxTextElement',
    'break',
  ].includes(node.type)
}
