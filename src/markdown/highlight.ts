import { createHighlighter, type ThemedToken } from 'shiki'
import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import type { FenceLanguage } from '#schema/vocabulary.ts'

/** A run of characters of one colour; `kind` is a class of `styles/code.css`, or absent for plain text. */
export interface Token {
  text: string
  kind?: string
}

/** The few kinds of words that are told apart by colour, by TextMate scope; everything else is plain. */
const kinds: [string, string[]][] = [
  ['c', ['comment']],
  ['s', ['string', 'constant.character', 'markup.inserted']],
  [
    'n',
    [
      'constant.numeric',
      'constant.language',
      'entity.other.attribute-name',
      'support.type.property-name',
      'entity.name.tag',
    ],
  ],
  ['k', ['keyword', 'storage', 'markup.deleted', 'meta.diff.header']],
  ['f', ['entity.name.function', 'support.function']],
]

/** A theme whose “colours” are our kinds, so that Shiki’s tokens become classes and no style is inline. */
const theme = {
  name: 'kinds',
  type: 'light' as const,
  fg: '#000000',
  bg: '#ffffff',
  settings: kinds.map(([kind, scope]) => ({ scope, settings: { foreground: colourOf(kind) } })),
}

/** With a limit of time, a busy machine would colour a text in part. */
const unlimited = { tokenizeTimeLimit: 0 }

let highlighter: ReturnType<typeof createHighlighter> | undefined

function loadHighlighter() {
  return (highlighter ??= createHighlighter({
    themes: [theme],
    langs: ['ini', 'json', 'javascript', 'yaml', 'diff'],
  }))
}

/** The lines of a text as tokens. Neighbours of one kind are one token, so that the page stays small. */
export async function highlight(text: string, language: FenceLanguage): Promise<Token[][]> {
  if (language === 'text' || language === 'sh' || language === 'powershell') {
    return text.split('\n').map((line) => [{ text: line }])
  }
  // Most texts are those of the last build.
  const cache = resultCache(process.cwd())
  const key = keyOf('tokens', codeVersion('markdown'), language, text)
  const kept = cache.find<Token[][]>(key)
  if (kept) return kept
  const lang = language === 'js' ? 'javascript' : language
  const { codeToTokens } = await loadHighlighter()
  return cache.keep(key, () =>
    codeToTokens(text, { lang, theme: 'kinds', ...unlimited }).tokens.map(merged),
  )
}

function merged(line: ThemedToken[]): Token[] {
  const tokens: Token[] = []
  for (const { content, color } of line) {
    const kind = kinds.find(([name]) => colourOf(name) === color?.toLowerCase())?.[0]
    const last = tokens.at(-1)
    if (last && (last.kind === kind || content.trim() === '')) last.text += content
    else tokens.push({ text: content, kind })
  }
  return tokens
}

function colourOf(kind: string): string {
  return `#${kind.charCodeAt(0).toString(16).padStart(6, '0')}`
}
