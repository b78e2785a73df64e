import { z } from 'zod'

/** The field of entries, guides and decisions that says which searches they answer. */
export const synonyms = z
  .array(z.string().min(2).max(60))
  .default([])
  .describe(
    'Short searches that this page answers best, as people type them: “not found”, “lockfile”. The page comes first for these words, so no other page of the tool has them.',
  )
