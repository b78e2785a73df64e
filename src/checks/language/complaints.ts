import type { Complaint } from './complaint.ts'
import { code, type Prose } from './prose.ts'
import { retextComplaints } from './retext.ts'
import { sentencesOf, wordCount, type Sentence } from './sentences.ts'
import { hasVerb, startsWithVerb } from './verbs.ts'
import { words } from './words.ts'

const longestSentence = 28
const longestParagraph = 90
/** In characters, several times as long as any text needs. What is longer costs too much to be read. */
const longestPiece = 2_000
const longestSummary = 45
const mostSummarySentences = 3

/** Everything that is not plain in a piece of prose. */
export function complaintsAbout(prose: Prose): Complaint[] {
  if (prose.text.length > longestPiece) return [tooLongToRead(prose)]
  const sentences = sentencesOf(prose.text)
  return [
    ...lengths(prose, sentences),
    ...wordsOfOurs(prose),
    ...fragments(prose, sentences),
    ...firstWords(prose),
    ...retextComplaints(prose),
  ]
}

function tooLongToRead({ text, lineAt }: Prose): Complaint {
  return {
    line: lineAt(0),
    words: text,
    message: `a text of ${text.length} characters without a break is too long`,
    fix: `divide it into paragraphs; ${longestPiece} characters are the most that the language check reads`,
  }
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

/** A word that introduces what follows: “Example: …”. */
function isTerm(text: string): boolean {
  return /^(?:Example|Examples|Note|For example|Warning|Important)$/i.test(text.trim())
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

function shortened(text: string): string {
  const words = text.replaceAll(code, '…').split(/\s+/)
  return words.length > 9 ? `${words.slice(0, 9).join(' ')} …` : words.join(' ')
}
