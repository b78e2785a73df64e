import type { Element, ElementContent } from 'hast'
import type { Code, Heading, ListItem, Nodes, Parents, RootContent } from 'mdast'
import { slug } from 'github-slugger'
import { defaultHandlers, toHast, type State } from 'mdast-util-to-hast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'
import { areForms, isCommand, labelOf } from '#content/command-fences.ts'
import { plainText } from '#content/mdx-tree.ts'
import { stepVersions } from '#content/step-versions.ts'
import type { Command } from '#schema/sections.ts'
import type { System } from '#schema/vocabulary.ts'

/** A node of the text of a page: HTML, or what a component shows. */
export type HtmlNode =
  | { type: 'text'; value: string }
  | (Omit<Element, 'children'> & { children: HtmlNode[] })
  | ShownCommand
  | { type: 'forms'; forms: ShownCommand[] }
  | { type: 'snippet'; language: string; text: string }
  | MdxJsxFlowElement
  | MdxJsxTextElement

export interface ShownCommand extends Pick<Command, 'shell' | 'effect' | 'text'> {
  type: 'command'
  system: System | null
}

/** Markdown as HTML; fences, and the elements of our own, as what their components show. */
export function htmlTree(nodes: readonly RootContent[]): HtmlNode[] {
  const root = toHast({ type: 'root', children: [...nodes] } as Nodes, {
    handlers: {
      code: (_state, node: Code, parent?: Parents) => fence(node, parent) as never,
      heading,
      listItem,
    },
    passThrough: ['mdxJsxFlowElement', 'mdxJsxTextElement'],
  })
  return ('children' in root ? root.children : [root]) as HtmlNode[]
}

/** Both forms of a command are one node, in the place of the first. */
function fence(node: Code, parent: Parents | undefined): HtmlNode | undefined {
  const children: Nodes[] = parent?.children ?? []
  const at = children.indexOf(node)
  const [above, below] = [children[at - 1], children[at + 1]]
  if (areForms(above, node)) return undefined
  if (areForms(node, below))
    return { type: 'forms', forms: [command(node, below), command(below as Code, undefined)] }
  return isCommand(node)
    ? command(node, below)
    : { type: 'snippet', language: node.lang ?? 'text', text: node.value }
}

function command(node: Code, below: Nodes | undefined): ShownCommand {
  return { type: 'command', ...labelOf(node, below), text: node.value }
}

function heading(state: State, node: Heading): ElementContent {
  const made = defaultHandlers.heading(state, node)
  made.properties['id'] = slug(plainText(node))
  return made
}

/** A step for some versions alone carries them, and what is said in its place to who has another. */
function listItem(state: State, node: ListItem, parent: Parents | undefined): ElementContent {
  const made = defaultHandlers.listItem(state, node, parent)
  const [paragraph] = node.children
  const title = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
  const versions = title?.type === 'strong' ? stepVersions(plainText(title)) : undefined
  if (!versions) return made
  const { program, first, last } = versions
  const shown = made.children.find((child) => child.type === 'element' && child.tagName === 'p')
  if (shown?.type === 'element')
    shown.children.splice(1, Infinity, element('span', {}, shown.children.slice(1)))
  made.properties = {
    'data-of': program,
    ...(first && { 'data-first': inOrder(first, 0) }),
    ...(last && { 'data-last': inOrder(last, versionsOfMajor - 1) }),
  }
  const show = element('button', { type: 'button', 'data-show': '' }, [text('Show it')])
  const words = text(`This step is not for your version of ${program}. `)
  made.children.push(element('p', { hidden: true, 'data-pagefind-ignore': '' }, [words, show]))
  return made
}

/** How many minor versions a major version has room for. */
const versionsOfMajor = 1000

/** The place of `10.9`, or of `10` and what it leaves open, in the order of versions. */
function inOrder(version: string, open: number): number {
  const [major, minor = open] = version.split('.').map(Number)
  return major! * versionsOfMajor + minor
}

function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children }
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}
