import { z } from 'zod'

/** What a page says of the language check. */
export const plainWords = {
  plainWords: z
    .literal('pending')
    .optional()
    .describe(
      'Says that the text still waits to be rewritten in plain words; the language check leaves it out.',
    ),
  keptWords: z
    .array(
      z.strictObject({
        words: z
          .string()
          .min(1)
          .describe('The words that the check objects to, or some of them, without markup.'),
        because: z.string().min(1).max(200).describe('Why the sentence is better so.'),
      }),
    )
    .default([])
    .describe('Words that stay although the language check objects, each with its reason.'),
}
