import type { Code, Heading, List, ListItem, Nodes, Root, RootContent } from 'mdast'
import { mdxToMdast } from 'satteri'
import {
  bodySchema,
  type Body,
  type Command,
  type DocLink,
  type Fix,
  type Step,
} from '#schema/sections.ts'
import { commandLanguages, fenceLanguages, placeholders, sections } from '#schema/vocabulary.ts'
import { allOf, jsxElements, lineOf, markdownOf, plainText } from './mdx-tree.ts'
import { commandParts } from './placeholders.ts'

/** Something in the text that is not as an entry is written, by its line of the file. */
export interface BodyProblem {
  line: number
  message: string
  mend: string
}

/** A heading of the text with what stands under it. */
interface Part {
  heading: Heading
  title: string
  content: RootContent[]
}

/**
 * Reads the text of `entry.mdx` (the whole file, front matter included, so that lines are the file's)
 * as data. Whatever could be read is in `body`; what could not is in `problems`.
 */
export function parseBody(source: string): { body: Body; problems: BodyProblem[] } {
  const problems: BodyProblem[] = []
  const tree = readTree(source, problems)
  const parts = partsAt(2, tree)
  const fix = parts.find((part) => part.title === headingOf('fix'))
  const docs = parts.find((part) => part.title === headingOf('sources'))
  const candidate = {
    sections: parts.flatMap((part) => readSection(part, source, problems)),
    fixes: fix ? partsAt(3, fix.content).map((part) => readFix(part, source)) : [],
    commands: commandsIn(tree),
    docs: docs ? readDocs(docs.content, source) : [],
    recordings: elementsIn(tree, 'Recording', 'of', 'name'),
    facts: elementsIn(tree, 'Fact', 'id', 'id'),
    links: allOf(tree, 'link').map((link) => ({ url: link.url, line: lineOf(link) })),
  }
  problems.push(...strangers(tree), ...unknownFences(tree), ...placeholdersInProse(tree))
  const result = bodySchema.safeParse(candidate)
  for (const issue of result.error?.issues ?? []) {
    problems.push({
      line: lineAt(candidate, issue.path),
      message: whereIn(candidate, issue.path),
      mend: issue.message,
    })
  }
  return { body: candidate as Body, problems: problems.sort((a, b) => a.line - b.line) }
}

function readTree(source: string, problems: BodyProblem[]): RootContent[] {
  try {
    const tree = mdxToMdast(source, { features: { gfm: true, frontmatter: true } }) as Root
    return tree.children
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = Number(/(\d+):\d+/.exec(message)?.[1] ?? 1)
    problems.push({
      line,
      message: `the text is not valid MDX: ${message.split('\n')[0]}`,
      mend: 'put <…> and {…} of commands and logs between backticks or into a fence',
    })
    return []
  }
}

/** The content under each heading of the given depth. */
function partsAt(depth: number, content: RootContent[]): Part[] {
  const parts: Part[] = []
  for (const node of content) {
    if (node.type === 'heading' && node.depth === depth) {
      parts.push({ heading: node, title: plainText(node), content: [] })
    } else parts.at(-1)?.content.push(node)
  }
  return parts
}

function readSection(part: Part, source: string, problems: BodyProblem[]): Body['sections'] {
  const known = sections.find((section) => section.heading === part.title)
  if (!known) {
    problems.push({
      line: lineOf(part.heading),
      message: `“${part.title}” is not a section of an entry`,
      mend: `use one of: ${sections.map((section) => section.heading).join(', ')}`,
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
    line: lineOf(item),
  }
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

function commandsIn(content: Nodes[]): Command[] {
  return allOf(content, 'code')
    .filter(isCommand)
    .map((code) => ({
      shell: code.lang as Command['shell'],
      text: code.value,
      effect: (code.meta ?? '').trim() as Command['effect'],
      placeholders: commandParts(code.value).flatMap((part) =>
        typeof part === 'string' ? [] : [part.placeholder],
      ),
      line: lineOf(code),
    }))
}

function isCommand(code: Code): boolean {
  return (commandLanguages as readonly (string | null | undefined)[]).includes(code.lang)
}

/** The value of `attribute` of every `<name … />`, under the key `key`. */
function elementsIn<Key extends string>(
  content: Nodes[],
  name: string,
  attribute: string,
  key: Key,
) {
  return jsxElements(content)
    .filter((element) => element.name === name)
    .map((element) => {
      const value = element.attributes.find((one) => 'name' in one && one.name === attribute)?.value
      return { [key]: typeof value === 'string' ? value : '', line: lineOf(element) } as Record<
        Key,
        string
      > & { line: number }
    })
}

/** JSX and expressions that an entry may not hold: anything but `<Recording>` and `<Fact>`. */
function strangers(content: Nodes[]): BodyProblem[] {
  const elements = jsxElements(content).filter(
    (element) => element.name !== 'Recording' && element.name !== 'Fact',
  )
  const expressions = [
    ...allOf(content, 'mdxTextExpression'),
    ...allOf(content, 'mdxFlowExpression'),
    ...allOf(content, 'mdxjsEsm'),
  ]
  const mend =
    'put it between backticks if it is text; an entry holds no other code than <Recording of="…" /> and <Fact id="…" />'
  return [
    ...elements.map((element) => ({
      line: lineOf(element),
      message: `<${element.name ?? ''}> is read as a component`,
      mend,
    })),
    ...expressions.map((node) => ({
      line: lineOf(node),
      message: `{${node.value}} is read as code`,
      mend,
    })),
  ]
}

function unknownFences(content: Nodes[]): BodyProblem[] {
  return allOf(content, 'code')
    .filter((code) => !(fenceLanguages as readonly string[]).includes(code.lang ?? ''))
    .map((code) => ({
      line: lineOf(code),
      message: code.lang
        ? `“${code.lang}” is not a language of our fences`
        : 'the fence names no language',
      mend: `name one of: ${fenceLanguages.join(', ')}`,
    }))
}

/** Values are filled into commands alone: in a sentence, `{package}` would stay as it is. */
function placeholdersInProse(content: Nodes[]): BodyProblem[] {
  return allOf(content, 'inlineCode').flatMap((code) => {
    const held = commandParts(code.value).find(
      (part) => typeof part !== 'string' && part.placeholder in placeholders,
    )
    if (typeof held !== 'object') return []
    const message = `nothing is filled in for {${held.placeholder}} within a sentence`
    return [{ line: lineOf(code), message, mend: 'put the command into a fence, or write words' }]
  })
}

function headingOf(id: string): string {
  return sections.find((section) => section.id === id)!.heading
}

/** The line of the innermost thing on the path that has one. */
function lineAt(candidate: unknown, path: PropertyKey[]): number {
  let line = 1
  let value = candidate
  for (const key of path) {
    value = (value as Record<PropertyKey, unknown>)[key]
    if (value && typeof value === 'object' && 'line' in value) line = Number(value.line)
  }
  return line
}

/** What a schema issue is about, in words: “Fix › The version is already published › when”. */
function whereIn(candidate: Record<string, unknown>, path: PropertyKey[]): string {
  const words: string[] = []
  let value: unknown = candidate
  for (const key of path) {
    value = (value as Record<PropertyKey, unknown>)[key]
    if (typeof key === 'string') words.push(key)
    else if (value && typeof value === 'object') {
      const named = value as { title?: string; id?: string; text?: string; url?: string }
      words.push(
        `“${named.title || named.id || named.url || named.text?.split('\n')[0] || `number ${String(Number(key) + 1)}`}”`,
      )
    }
  }
  return words.join(' › ')
}
