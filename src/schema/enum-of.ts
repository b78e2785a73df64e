import { z } from 'zod'

/** One of the words of a list of words and what they mean. */
export function enumOf<Words extends Record<string, unknown>>(words: Words, error?: string) {
  const names = Object.keys(words) as [keyof Words & string, ...(keyof Words & string)[]]
  return z.enum(names, error === undefined ? undefined : { error })
}
