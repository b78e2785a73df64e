import nlp from 'compromise'
import retextEnglish from 'retext-english'
import retextIndefiniteArticle from 'retext-indefinite-article'
import retextRepeatedWords from 'retext-repeated-words'
import retextSimplify from 'retext-simplify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { code, type Prose } from './prose.ts'
import { verbForms, verbs } from './verbs.ts'
import { words } from './words.ts'

/** What is not plain in a piece of prose, where, and what to write. */
export interface Complaint {
  line: number
  /** The words that are meant. */
  words: string
  message: string
  fix: string
}

const longestSentence = 28
const longestParagraph = 90
const longestSummary = 45
const mostSummarySentences = 3

/** Everything that is not plain in a piece of prose. */
export function complaintsAbout(prose: Prose): Complaint[] {
  const sentences = sentencesOf(prose.text)
  return [
    ...lengths(prose, sentences),
    ...wordsOfOurs(prose),
    ...fragments(prose, sentences),
    ...firstWords(prose),
    ...wordsOfTheLibraries(prose),
  ]
}

interface Sentence {
  text: string
  offset: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Sentences also begin with `npm`, which has no capital letter. */
function sentencesOf(text: string): Sentence[] {
  const capital = text.replaceAll(/([.!?][”’)]?\s+)n(?=pm\b|px\b)/g, '$1N')
  const found: Sentence[] = []
  for (const { segment, index } of segmenter.segment(capital.replaceAll('\n', ' ')))
    if (/[\p{L}\p{N}]/u.test(segment))
      found.push({ text: text.slice(index, index + segment.length).trim(), offset: index })
  return found
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'./@-]*/gu)?.length ?? 0
}

function lengths(prose: Prose, sentences: Sentence[]): Complaint[] {
  const tooLong = sentences
    .filter(({ text }) => wordCount(text) > longestSentence)
    .map(({ text, offset }) => ({
      line: prose.lineAt(offset),
      words: text,
      message: `a sentence of ${wordCount(text)} words, “${shortened(text)}”`,
      fix: `make two of it; ${longestSentence} words are the most, 12 to 18 read best`,
    }))
  const count = wordCount(prose.text)
  const line = prose.lineAt(0)
  if (prose.kind === 'summary') {
    if (count > longestSummary || sentences.length > mostSummarySentences)
      return [
        ...tooLong,
        {
          line,
          words: prose.text,
          message: `a summary of ${count} words in ${sentences.length} sentences`,
          fix: `say what failed, then what to do first; ${longestSummary} words and ${mostSummarySentences} sentences are the most. Background belongs under “Why it happens”`,
        },
      ]
  } else if (count > longestParagraph)
    return [
      ...tooLong,
      {
        line,
        words: prose.text,
        message: `a paragraph of ${count} words`,
        fix: `cut it, divide it or make a list of it; ${longestParagraph} words are the most`,
      },
    ]
  return tooLong
}

const patterns = words.map(([pattern, instead]) => ({
  pattern: new RegExp(pattern.source.replaceAll(' ', '\\s+'), 'gi'),
  instead,
}))

function wordsOfOurs(prose: Prose): Complaint[] {
  return patterns.flatMap(({ pattern, instead }) =>
    [...prose.text.matchAll(pattern)].map((match) => ({
      line: prose.lineAt(match.index + match[0].length - 1),
      words: match[0],
      message: `“${match[0].replaceAll(/\s+/g, ' ').replace(/^[.;:,]\s*/, '')}”`,
      fix: `write: ${instead}`,
    })),
  )
}

/** Sentences without a verb, and nouns before a colon that take the place of one. */
function fragments(prose: Prose, sentences: Sentence[]): Complaint[] {
  if (prose.kind === 'label') return fragmentsBeforeColon(prose, sentences)
  if (prose.kind !== 'title' && prose.kind !== 'summary' && prose.kind !== 'sentences') return []
  const verbless = sentences
    .filter(({ text }) => !hasVerb(text) && !/:$/.test(text))
    .map(({ text, offset }) => ({
      line: prose.lineAt(offset),
      words: text,
      message:
        prose.kind === 'title'
          ? `a title without a verb, “${shortened(text)}”`
          : `a sentence without a verb, “${shortened(text)}”`,
      fix:
        prose.kind === 'title'
          ? 'say the problem as a person would say it: who or what cannot do what'
          : 'write a whole sentence: who does what',
    }))
  return [...verbless, ...fragmentsBeforeColon(prose, sentences)]
}

function fragmentsBeforeColon(prose: Prose, sentences: Sentence[]): Complaint[] {
  return sentences.flatMap(({ text, offset }) => {
    const before = /^([^:]+):\s+\S/.exec(text)?.[1]
    if (before === undefined || isTerm(before) || hasVerb(before)) return []
    return [
      {
        line: prose.lineAt(offset),
        words: text,
        message: `a fragment with a colon, “${shortened(text)}”`,
        fix: 'write a whole sentence: “If you see …, do …”',
      },
    ]
  })
}

/** A label of one or two words before a colon, such as “Example: …” or “Note: …”, or code that is explained. */
function isTerm(text: string): boolean {
  return /^(?:Example|Examples|Note|For example|Warning|Important|Node|npm error)$/i.test(
    text.trim(),
  )
}

function hasVerb(text: string): boolean {
  if (verbForms.test(text) || startsWithVerb(text)) return true
  return nlp(text).has('#Verb')
}

const conditions =
  /^(?:if|when|in|on|for|to|with|without|before|after|otherwise|until|unless|then|as|from|at|while|once|only|where|by|under)\b[^,]*,\s*/i

/** A step begins with a verb, or with a condition and then a verb. */
function firstWords(prose: Prose): Complaint[] {
  if (prose.kind !== 'step') return []
  if (startsWithVerb(prose.text.replace(conditions, ''))) return []
  return [
    {
      line: prose.lineAt(0),
      words: prose.text,
      message: `a step that does not begin with a verb, “${shortened(prose.text)}”`,
      fix: 'say what to do: “**Log in again.** …”, or “**If …, log in again.** …”',
    },
  ]
}

function startsWithVerb(text: string): boolean {
  const rest = text
    .trim()
    .replace(/^or\s+/i, '')
    .replace(/^(?:do not|don’t|never|always|first|now|also|only)\s+/i, '')
  const first = /^[\p{L}-]+/u.exec(rest)?.[0].toLowerCase()
  return first !== undefined && (verbs.has(first) || nlp(rest).terms().first().has('#Infinitive'))
}

/** What the simplifier calls too long and what is a term of the trade, or no longer than its replacement. */
const termsOfTheTrade = `
  request requests requested submit require requires required requirement valid validate option delete modify provide
  provides provided however multiple maintain maintenance minimum maximum type expiration function identical implement
  interface component contains additional equivalent parameters previous forward identify indicate initial select address
  combined convert determine regarding transmit therefore approximately appropriate attempt employ ensure establish
  evaluate expect permit remain retain security subsequent sufficient terminate usage effect satisfy in_between all_of
  there_is there_are it_is similar_to type_of
`
  .trim()
  .split(/\s+/)
  .map((term) => term.replaceAll('_', ' '))

const reader = unified()
  .use(retextEnglish)
  .use(retextRepeatedWords)
  .use(retextIndefiniteArticle)
  .use(retextSimplify, { ignore: termsOfTheTrade })

function wordsOfTheLibraries(prose: Prose): Complaint[] {
  const file = new VFile(prose.text)
  reader.runSync(reader.parse(file), file)
  return file.messages.flatMap((message) => {
    const at = message.place && 'start' in message.place ? message.place.start.offset : undefined
    const actual = message.actual ?? ''
    if (actual.includes(code)) return []
    const instead = (message.expected ?? []).filter((one) => one !== '')
    return [
      {
        line: prose.lineAt(at ?? 0),
        words: actual,
        message: `“${actual}”`,
        fix: instead.length > 0 ? `write: ${instead.join(', or: ')}` : 'leave it out',
      },
    ]
  })
}

function shortened(text: string): string {
  const words = text.replaceAll(code, '…').split(/\s+/)
  return words.length > 9 ? `${words.slice(0, 9).join(' ')} …` : words.join(' ')
}
