import type { Link, Nodes, Table } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'
import type { Fault, TextProblem } from '#schema/problem.ts'
import { hiddenCharacters } from './characters.ts'
import { foreignLetterIn, misleadingIn } from './link-label.ts'
import { lineOf } from './mdx-tree.ts'

/** The elements of a text, each with its one attribute. */
const attributes = { Recording: 'of', Fact: 'id' } as const
export type TextElement = keyof typeof attributes

/** The nodes that a text consists of, besides links and elements. What is not listed is refused. */
const plainNodes: ReadonlySet<Nodes['type']> = new Set([
  'root',
  'heading',
  'paragraph',
  'blockquote',
  'list',
  'listItem',
  'code',
  'table',
  'tableRow',
  'tableCell',
  'text',
  'strong',
  'emphasis',
  'delete',
  'inlineCode',
  'break',
])

/** Deeper than a list in a quote in a step, and far from where walking a tree ends the program. */
const deepest = 24

/**
 * What a text holds beyond the plain Markdown and the elements that it may hold. It decides for the
 * checks and, node by node of the tree that is compiled, for the build: a text is data, and nothing in
 * it is ever run.
 */
export function forbiddenIn(root: Nodes, elements: readonly TextElement[]) {
  const problems: TextProblem[] = []
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next
    if (depth > deepest) {
      problems.push({ line: lineOf(node), ...tooDeep })
      return { problems, isTooDeep: true }
    }
    const fault = faultOf(node, elements)
    if (fault) problems.push({ line: lineOf(node), ...fault })
    else if ('children' in node) {
      if (node.type === 'table') problems.push(...tableProblems(node))
      for (const child of node.children as Nodes[]) waiting.push({ node: child, depth: depth + 1 })
    }
  }
  return { problems, isTooDeep: false }
}

const tooDeep: Fault = {
  message: `the text is nested more than ${deepest} levels deep`,
  fix: 'write it as sections, paragraphs and short lists',
}

/** More than a narrow page can show. */
const mostColumns = 12

/**
 * A row without a cell of its head is filled up with an empty one, which costs as much as one that is written; a cell
 * beyond the head is not shown.
 */
function tableProblems(table: Table): TextProblem[] {
  const columns = table.children[0]?.children.length ?? 0
  const message = `this table has ${columns} columns`
  if (columns > mostColumns)
    return [{ line: lineOf(table), message, fix: `divide it: ${mostColumns} are the most` }]
  return table.children
    .filter((row) => row.children.length !== columns)
    .map((row) => ({
      line: lineOf(row),
      message: `this row has ${counted(row.children.length)}, the head of the table has ${columns}`,
      fix: 'give every row the cells of the head; a bar that is text is written \\|',
    }))
}

function counted(cells: number): string {
  return `${cells} ${cells === 1 ? 'cell' : 'cells'}`
}

function faultOf(node: Nodes, elements: readonly TextElement[]): Fault | undefined {
  if (plainNodes.has(node.type)) return 'value' in node ? hiddenFault(node.value) : undefined
  switch (node.type) {
    case 'link':
      return linkFault(node) ?? labelFault(node) ?? hiddenFault(node.title ?? '')
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return elementFault(node, elements)
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
    case 'mdxjsEsm':
      return { message: `{${cut(node.value)}} is read as code`, fix: codeFix(elements) }
    default:
      return {
        message: `${nouns[node.type] ?? `a “${node.type}”`} is no part of a text`,
        fix: fixes[node.type] ?? 'write it as sections, paragraphs, lists, tables and fences',
      }
  }
}

const nouns: Partial<Record<string, string>> = {
  image: 'a picture',
  imageReference: 'a picture',
  linkReference: 'a link by reference',
  definition: 'the address of a link, away from the link,',
  footnoteDefinition: 'a footnote',
  footnoteReference: 'a footnote',
  html: 'HTML',
  thematicBreak: 'a line across the page',
}

const inPlace = 'write the address where the link is: [words](https://…)'
const fixes: Partial<Record<string, string>> = {
  image: 'say it in words, or show a recording',
  imageReference: 'say it in words, or show a recording',
  linkReference: inPlace,
  definition: inPlace,
  footnoteDefinition: 'say it where it belongs, or leave it out',
  footnoteReference: 'say it where it belongs, or leave it out',
  thematicBreak: 'begin a section with “## ” instead',
}

/** In a text, a character can be written by its number or name: `&#8238;`, `&rlm;`. */
function hiddenFault(value: string): Fault | undefined {
  const [hidden] = hiddenCharacters(value)
  if (!hidden) return undefined
  const message = `there is a character that nobody sees: ${hidden.name}`
  return { message, fix: 'take it out; where it has to be shown, write its number: U+202E' }
}

/** An element stands alone, and has its one attribute as a string; anything else would be compiled as code. */
function elementFault(
  node: MdxJsxFlowElement | MdxJsxTextElement,
  elements: readonly TextElement[],
): Fault | undefined {
  const name = elements.find((element) => element === node.name)
  if (!name)
    return { message: `<${node.name ?? ''}> is read as a component`, fix: codeFix(elements) }
  const own = attributes[name]
  const [first, ...more] = node.attributes
  const isText =
    first?.type === 'mdxJsxAttribute' && first.name === own && typeof first.value === 'string'
  if (isText && more.length === 0 && node.children.length === 0) return undefined
  return {
    message: `<${name}> holds more than its ${own}, or another thing than text between quotes`,
    fix: `write ${example(name)}, with nothing else in it`,
  }
}

function codeFix(elements: readonly TextElement[]): string {
  const examples = elements.map(example).join(' and ')
  return `put it between backticks if it is text; the only code that may stand here is ${examples}`
}

function example(name: TextElement): string {
  return `<${name} ${attributes[name]}="…" />`
}

/** A link goes to an https address, a page of this site (`/npm/E403/`) or a section of the page (`#why`). */
function linkFault({ url }: Link): Fault | undefined {
  if (!/^[\x21-\x5b\x5d-\x7e]+$/.test(url))
    return {
      message: `the link ${cut(url)} holds a space, a backslash or a letter that no address holds`,
      fix: 'write the address as the browser shows it when it is copied, with %20 and its like',
    }
  if (url.startsWith('#')) return undefined
  if (url.startsWith('/') && !url.startsWith('//')) return undefined
  if (/^https:\/\/[^/]/.test(url)) return isPlainAddress(url) ? undefined : unclearAddress(url)
  return {
    message: `the link ${cut(url)} is neither https nor an address of this site`,
    fix: /^(?:[\w+.-]+:|\/\/)/.test(url)
      ? 'link to an https:// address'
      : 'write it from the root of the site: /<tool>/<CODE>/',
  }
}

/** A label that reads as an address leads where it says. */
function labelFault(link: Link): Fault | undefined {
  const foreign = foreignLetterIn(link)
  if (foreign !== undefined)
    return {
      message: `“${foreign}” in the words of the link ${cut(link.url)} is a letter of another script`,
      fix: 'write the words in Latin letters',
    }
  const other = misleadingIn(link, URL.parse(link.url)?.hostname)
  if (other === undefined) return undefined
  return {
    message: `the link ${cut(link.url)} reads as one to ${cut(other)}`,
    fix: 'name the host that it leads to, or say in words what is there',
  }
}

/** Whether an address says where it leads: no name and password before its host, which read as a host. */
function isPlainAddress(url: string): boolean {
  const address = URL.parse(url)
  return address !== null && address.username === '' && address.password === ''
}

function unclearAddress(url: string): Fault {
  return {
    message: `the link ${cut(url)} is no plain https address`,
    fix: 'write https://, the host and the path',
  }
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
