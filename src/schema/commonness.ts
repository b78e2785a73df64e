import { z } from 'zod'
import { day } from './day.ts'

/** `content/<tool>/commonness.yaml`: how often people meet the errors of a tool, and how that was counted. */
export const commonnessSchema = z.strictObject({
  counted: day.describe('The day of the count.'),
  method: z
    .string()
    .min(80)
    .max(1200)
    .describe('Where and how it was counted, so that somebody can count again the same way.'),
  places: z.int().min(1).describe('How many places were counted: the sum of the counts.'),
  counts: z
    .record(z.string().min(1), z.int().min(1))
    .describe('How often each entry was met, by the name of its folder: `E404`.'),
})
export type Commonness = z.output<typeof commonnessSchema>
