import type { Heading, Nodes, RootContent } from 'mdast'
import type { ZodType } from 'zod'
import type { TextProblem } from '#schema/problem.ts'
import { fenceLanguages, placeholders } from '#schema/vocabulary.ts'
import { forbiddenIn, type TextElement } from './allowed-text.ts'
import { commandsIn, isCommand } from './command-fences.ts'
import { parseMdx } from './mdx-parser.ts'
import { allOf, attributeOf, jsxElements, lineOf, plainText } from './mdx-tree.ts'
import { commandParts } from '#entry/placeholders.ts'

/** A heading of the text with what stands under it. */
export interface Part {
  heading: Heading
  title: string
  content: RootContent[]
}

/**
 * The text as a syntax tree; what it may not hold is added to the problems. Empty where it is no MDX, or
 * nested so deeply that nothing else should walk it.
 */
export function readTree(
  source: string,
  problems: TextProblem[],
  elements: readonly TextElement[] = ['Recording', 'Fact'],
): RootContent[] {
  try {
    const tree = parseMdx(source)
    const { problems: found, isTooDeep } = forbiddenIn(tree, elements)
    problems.push(...found)
    return isTooDeep ? [] : tree.children
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = Number(/(\d+):\d+/.exec(message)?.[1] ?? 1)
    problems.push({
      line,
      message: `the text is not valid MDX: ${message.split('\n')[0]}`,
      fix: 'put <…> and {…} of commands and logs between backticks or into a fence',
    })
    return []
  }
}

/** The content under each heading of the given depth. */
export function partsAt(depth: number, content: RootContent[]): Part[] {
  const parts: Part[] = []
  for (const node of content) {
    if (node.type === 'heading' && node.depth === depth) {
      parts.push({ heading: node, title: plainText(node), content: [] })
    } else parts.at(-1)?.content.push(node)
  }
  return parts
}

/** The fences of a text that hold no commands, in a language that fences have. */
export function snippetsOf(source: string) {
  return allOf(readTree(source, []), 'code').flatMap((code) => {
    const language = fenceLanguages.find((one) => one === code.lang)
    return language === undefined || isCommand(code)
      ? []
      : [{ language, text: code.value, line: lineOf(code) }]
  })
}

/** What every text has, whatever its sections are. */
export function partsOfText(content: Nodes[]) {
  return {
    commands: commandsIn(content),
    facts: elementsIn(content, 'Fact', 'id', 'id'),
    links: allOf(content, 'link').map((link) => ({ url: link.url, line: lineOf(link) })),
  }
}

/**
 * What is wrong with a text whose tree is allowed: fences without a known language, placeholders outside
 * commands, and what the schema objects to in the data that were read from it.
 */
export function problemsOfText(
  content: Nodes[],
  candidate: Record<string, unknown>,
  schema: ZodType,
): TextProblem[] {
  const issues = schema.safeParse(candidate).error?.issues ?? []
  return [
    ...unknownFences(content),
    ...placeholdersInProse(content),
    ...onceEach(
      issues.map((issue) => ({
        line: lineAt(candidate, issue.path),
        message: wantedIn(candidate, issue.path),
        fix: issue.message,
      })),
    ),
  ]
}

/** Each problem once: a command of a step is among the commands of the text too. */
function onceEach(problems: TextProblem[]): TextProblem[] {
  return [...new Map(problems.map((one) => [`${one.line} ${one.message}`, one])).values()]
}

/** The value of `attribute` of every `<name … />`, under the key `key`. */
export function elementsIn<Key extends string>(
  content: Nodes[],
  name: string,
  attribute: string,
  key: Key,
) {
  return jsxElements(content)
    .filter((element) => element.name === name)
    .map((element) => {
      const value = attributeOf(element, attribute) ?? ''
      return { [key]: value, line: lineOf(element) } as Record<Key, string> & { line: number }
    })
}

/** Values are filled into commands alone: in a sentence, `{package}` would stay as it is. */
function placeholdersInProse(content: Nodes[]): TextProblem[] {
  return allOf(content, 'inlineCode').flatMap((code) => {
    const held = commandParts(code.value).find(
      (part) => typeof part !== 'string' && part.placeholder in placeholders,
    )
    if (typeof held !== 'object') return []
    const message = `nothing is filled in for {${held.placeholder}} within a sentence`
    return [{ line: lineOf(code), message, fix: 'put the command into a fence, or write words' }]
  })
}

function unknownFences(content: Nodes[]): TextProblem[] {
  return allOf(content, 'code')
    .filter((code) => !(fenceLanguages as readonly string[]).includes(code.lang ?? ''))
    .map((code) => ({
      line: lineOf(code),
      message: code.lang
        ? `“${code.lang}” is not a language of our fences`
        : 'the fence names no language',
      fix: `name one of: ${fenceLanguages.join(', ')}`,
    }))
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

/** What the fields of a text are called. */
const nouns: Record<string, string> = {
  when: 'paragraph before its steps',
  steps: 'steps',
  falseSuccess: 'quote after its steps',
  effect: 'label that says what it does',
  markdown: 'text',
  url: 'address',
  says: 'description',
  id: 'heading with a letter or a number',
}

/** What a schema issue is about, in words: “npm view” has no label that says what it does. */
function wantedIn(candidate: Record<string, unknown>, path: PropertyKey[]): string {
  let value: unknown = candidate
  let owner = 'the text'
  for (const [at, key] of path.entries()) {
    value = (value as Record<PropertyKey, unknown>)[key]
    if (typeof key !== 'number' || !value || typeof value !== 'object') continue
    const { title, id, url, text } = value as Record<string, string | undefined>
    const kind = String(path[at - 1]).replace(/s$/, '')
    owner = `“${title || id || url || text?.split('\n')[0] || `${kind} ${key + 1}`}”`
  }
  const field = String(path.findLast((key) => typeof key === 'string') ?? 'text')
  return `${owner} has no ${nouns[field] ?? field}`
}
