import type { Element, ElementContent } from 'hast'
import type { Code, Heading, Nodes, Parents, RootContent } from 'mdast'
import { slug } from 'github-slugger'
import { defaultHandlers, toHast, type State } from 'mdast-util-to-hast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'
import { areForms, isCommand, labelOf } from '#content/command-fences.ts'
import { plainText } from '#content/mdx-tree.ts'
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
