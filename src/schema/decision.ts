import { z } from 'zod'
import { enumOf } from './enum-of.ts'
import { day } from './day.ts'
import { decisionId, entryOrCase } from './names.ts'
import { plainWords } from './plain-words.ts'
import { synonyms } from './synonyms.ts'
import { categories } from './vocabulary.ts'

const questionId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a question’s id is lower-case words joined by hyphens')

const answerSchema = z
  .strictObject({
    sees: z.string().min(1).max(200).describe('What is on the screen. Inline code in backticks.'),
    then: questionId.optional().describe('The question that comes next, further down.'),
    leads: entryOrCase
      .optional()
      .describe(
        'The case that it is, or an entry where the answer settles no more than the entry.',
      ),
    because: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('What the answer proves, in half a sentence. Inline code in backticks.'),
  })
  .refine((answer) => (answer.then === undefined) !== (answer.leads === undefined), {
    error: 'give `then` (the next question) or `leads` (the case that it is)',
    path: ['then'],
  })
export type DecisionAnswer = z.output<typeof answerSchema>

const questionSchema = z.strictObject({
  id: questionId.describe(
    'Permanent name of the question; its address is /npm/decisions/<words>/#id.',
  ),
  ask: z.string().min(1).max(120).describe('The question.'),
  where: z
    .string()
    .min(1)
    .max(240)
    .optional()
    .describe('Where on the screen the answer is. Inline code in backticks.'),
  answers: z.array(answerSchema).min(2, 'a question has two answers or more'),
})
export type Question = z.output<typeof questionSchema>

/** `content/<tool>/decisions/<words>.yaml`: a few questions whose answers are on the screen, and lead to the case. */
export const decisionSchema = z.strictObject({
  title: z.string().min(1).max(80).describe('What is told apart: “401, 403 or 404?”'),
  summary: z
    .string()
    .min(40)
    .max(300)
    .describe('Why they are taken for one another. Inline code in backticks.'),
  category: enumOf(categories).describe('The family of the errors.'),
  synonyms,
  questions: z
    .array(questionSchema)
    .min(1)
    .describe('The questions; the first one is asked first.'),
  formerly: z.array(decisionId).default([]).describe('Earlier addresses; they redirect here.'),
  ...plainWords,
  reviewed: day.describe('The day somebody last went every way to its end.'),
  reviewBy: day.describe('The day by which that must be done again.'),
})
export type DecisionText = z.output<typeof decisionSchema>
