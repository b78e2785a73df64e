import type { DecisionAnswer, Question } from '#schema/decision.ts'
import { longestWay } from '#entry/decision.ts'
import { didYouMean } from '#content/nearest.ts'
import { addressBook, type AddressBook } from '../address-book.ts'
import type { Content, WrittenDecision } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** How many questions are between a reader and the case. */
const mostQuestions = 3

/** Every way through a decision ends at a case that is there, after three questions at most. */
export function decisions(content: Content): Finding[] {
  const book = addressBook(content)
  return content.decisions.flatMap((decision) => {
    const questions = decision.yaml.value?.questions
    return questions ? problemsIn(decision, questions, book) : []
  })
}

function problemsIn(
  { file, yaml, name, id }: WrittenDecision,
  questions: Question[],
  book: AddressBook,
): Finding[] {
  const ids = questions.map((question) => question.id)
  const at = (...path: PropertyKey[]) => ({ file, line: yaml.lineOf(['questions', ...path]) })
  const isAsked = (target: string) =>
    questions.some(({ answers }) => answers.some(({ then }) => then === target))
  return questions.flatMap((question, number) => [
    ...(ids.indexOf(question.id) < number
      ? [
          {
            ...at(number, 'id'),
            message: `“${question.id}” is the id of another question too`,
            fix: 'give one of the two another id',
          },
        ]
      : []),
    ...(number > 0 && !isAsked(question.id)
      ? [
          {
            ...at(number, 'id'),
            message: `no answer leads to the question “${question.id}”`,
            fix: `write “then: ${question.id}” at an answer above it, or take it out`,
          },
        ]
      : []),
    ...question.answers.flatMap((answer, index) => {
      const words = judgeAnswer(answer, ids.slice(number + 1), book)
      return words ? [{ ...at(number, 'answers', index), ...words }] : []
    }),
    ...(number === 0 && longestWay(questions) > mostQuestions
      ? [
          {
            file,
            line: yaml.lineOf(['questions']),
            message: `${id} asks ${longestWay(questions)} questions before it ends`,
            fix: `let ${name} end after ${mostQuestions}: ask for what tells most apart first`,
          },
        ]
      : []),
  ])
}

function judgeAnswer(
  { then, leads }: DecisionAnswer,
  later: string[],
  book: AddressBook,
): Pick<Finding, 'message' | 'fix'> | undefined {
  if (then !== undefined && !later.includes(then)) {
    const message = `no question “${then}” comes further down`
    return { message, fix: `${didYouMean(then, later)}further down are: ${later.join(', ')}` }
  }
  if (leads === undefined) return undefined
  const [id = '', anchor] = leads.split('#')
  const found = book.find(id)
  if (!found) return { message: `${id} is not an entry`, fix: 'write the entry, or lead elsewhere' }
  if (found.formerly)
    return {
      message: `${id} is a former name of ${found.page.id}`,
      fix: 'write its name of today',
    }
  if (anchor === undefined || book.hasAnchor(found.page, anchor)) return undefined
  const known = book.anchors(found.page)
  const fix = `${didYouMean(anchor, known)}it has: ${known.join(', ')}`
  return { message: `${id} has no case “${anchor}”`, fix }
}
