import retextEnglish from 'retext-english'
import retextIndefiniteArticle from 'retext-indefinite-article'
import retextRepeatedWords from 'retext-repeated-words'
import retextSimplify from 'retext-simplify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { Complaint } from './complaint.ts'
import { code, type Prose } from './prose.ts'

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

/** Doubled words, wrong articles and heavy words, as the rules of retext find them. */
export function retextComplaints(prose: Prose): Complaint[] {
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
