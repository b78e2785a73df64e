import { z } from 'zod'

/** The mark of a text that was written before the language check. */
export const plainWords = z
  .literal('pending')
  .optional()
  .describe(
    'Says that the text still waits to be rewritten in plain words; the language check leaves it out.',
  )
