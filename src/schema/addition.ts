import { z } from 'zod'
import { day } from './day.ts'
import { caseSchema, factSchema } from './entry.ts'
import { enumOf } from './enum-of.ts'
import { plainWords } from './plain-words.ts'
import { placeholders } from './vocabulary.ts'

/** Front matter of `addition.mdx`: what a team adds to an entry of the base. The text has a fix for each of its cases. */
export const additionSchema = z
  .strictObject({
    note: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('What somebody of the team should know first: “At Acme, ask #npm-help.” Markdown.'),
    cases: z.array(caseSchema).default([]).describe('Further causes; they come after the others.'),
    placeholders: z
      .partialRecord(enumOf(placeholders), z.string().min(1))
      .default({})
      .describe('The placeholders that the commands hold, each with the example that is shown.'),
    facts: z
      .record(z.string().regex(/^[a-z][a-z0-9-]*$/), factSchema)
      .default({})
      .describe('Statements that age, by the id that `<Fact id="…" />` uses in the text.'),
    ...plainWords,
    reviewed: day.describe('The day somebody last read it.'),
    reviewBy: day.describe('The day by which it must be read again.'),
  })
  .refine(({ note, cases }) => note !== undefined || cases.length > 0, {
    error: 'give a `note` or `cases`, or take the file out',
    path: ['note'],
  })
export type AdditionFrontMatter = z.output<typeof additionSchema>
