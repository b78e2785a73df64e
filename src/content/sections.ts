import type { Code, List, ListItem, Nodes, RootContent } from 'mdast'
import {
  bodySchema,
  type Body,
  type DocLink,
  type Fix,
  type Step,
  type StepPart,
} from '#schema/sections.ts'
import { sections } from '#schema/vocabulary.ts'
import { areForms, commandsIn, isCommand, labelOf } from './command-fences.ts'
import {
  elementsIn,
  partsAt,
  partsOfText,
  problemsOfText,
  readTree,
  type Part,
} from './mdx-text.ts'
import type { TextProblem } from '#schema/problem.ts'
import { paragraphsIn, type Paragraph } from './paragraphs.ts'
import { lineOf, markdownOf, plainText } from './mdx-tree.ts'

/**
 * Reads the text of `entry.mdx` (the whole file, front matter included, so that lines are the file's)
 * as data. Whatever could be read is in `body`; what could not is in `problems`.
 */
export function parseBody(source: string): {
  body: Body
  problems: TextProblem[]
  paragraphs: Paragraph[]
} {
  const problems: TextProblem[] = []
  const tree = readTree(source, problems)
  const parts = partsAt(2, tree)
  const fix = parts.find((part) => part.title === headingOf('fix'))
  const docs = parts.find((part) => part.title === headingOf('sources'))
  const candidate = {
    sections: parts.flatMap((part) => readSection(part, source, problems)),
    fixes: fix ? partsAt(3, fix.content).map((part) => readFix(part, source)) : [],
    ...partsOfText(tree),
    docs: docs ? readDocs(docs.content, source) : [],
    recordings: elementsIn(tree, 'Recording', 'of', 'name'),
  }
  problems.push(...problemsOfText(tree, candidate, bodySchema))
  return {
    body: candidate as Body,
    problems: problems.sort((a, b) => a.line - b.line),
    paragraphs: paragraphsIn(tree),
  }
}

function readSection(part: Part, source: string, problems: TextProblem[]): Body['sections'] {
  const known = sections.find((section) => section.heading === part.title)
  if (!known) {
    problems.push({
      line: lineOf(part.heading),
      message: `“${part.title}” is not a section of an entry`,
      fix: `use one of: ${sections.map((section) => section.heading).join(', ')}`,
    })
    return []
  }
  const prose = part.content.filter((node) => node.type !== 'code')
  return [
    {
      id: known.id,
      markdown: markdownOf(part.content, source),
      text: prose.map(plainText).join('\n').trim(),
      line: lineOf(part.heading),
    },
  ]
}

function readFix(part: Part, source: string): Fix {
  const list = part.content.find((node) => node.type === 'list' && node.ordered === true) as
    List | undefined
  const at = list ? part.content.indexOf(list) : part.content.length
  const quotes = part.content.slice(at).filter((node) => node.type === 'blockquote')
  return {
    title: part.title,
    when: markdownOf(part.content.slice(0, at), source),
    steps: (list?.children ?? []).map((item) => readStep(item, source)),
    falseSuccess: quotes.map((quote) => markdownOf(quote.children as Nodes[], source)).join('\n\n'),
    line: lineOf(part.heading),
  }
}

function readStep(item: ListItem, source: string): Step {
  const first = item.children[0]
  const strong =
    first?.type === 'paragraph' && first.children[0]?.type === 'strong'
      ? first.children[0]
      : undefined
  const prose = item.children.filter((node) => node.type !== 'code')
  const text = markdownOf(prose, source)
  return {
    title: strong ? plainText(strong) : '',
    text: strong ? text.slice(markdownOf([strong], source).length).trim() : text,
    commands: commandsIn(item.children),
    parts: item.children.flatMap((node, at) =>
      node.type === 'code'
        ? fencePart(node, item.children[at - 1], item.children[at + 1])
        : prosePart(node, node === first ? strong : undefined, source),
    ),
    line: lineOf(item),
  }
}

/** A fence of a step, between what stands above and below it. */
function fencePart(code: Code, above: Nodes | undefined, below: Nodes | undefined): StepPart {
  const part = { text: code.value, language: code.lang ?? 'text' }
  if (!isCommand(code)) return { kind: 'snippet', ...part }
  const { system } = labelOf(code, below)
  if (system === null) return { kind: 'command', ...part }
  return { kind: 'command', ...part, system, otherForm: areForms(above, code) }
}

/** Prose of a step, without the title that begins it. */
function prosePart(node: Nodes, title: Nodes | undefined, source: string): StepPart[] {
  const whole = markdownOf([node], source)
  const text = title ? whole.slice(markdownOf([title], source).length).trim() : whole
  return text === '' ? [] : [{ kind: 'text', text }]
}

function readDocs(content: RootContent[], source: string): DocLink[] {
  const items = content.flatMap((node) => (node.type === 'list' ? node.children : []))
  return items.map((item) => {
    const paragraph = item.children[0]
    const link =
      paragraph?.type === 'paragraph'
        ? paragraph.children.find((node) => node.type === 'link')
        : undefined
    const rest =
      link && paragraph?.type === 'paragraph'
        ? paragraph.children.slice(paragraph.children.indexOf(link) + 1)
        : []
    return {
      url: link?.url ?? '',
      title: link ? plainText(link) : '',
      says: markdownOf(rest, source).replace(/^[\s:–—-]+/, ''),
      line: lineOf(item),
    }
  })
}

function headingOf(id: string): string {
  return sections.find((section) => section.id === id)!.heading
}
