import { z } from 'zod'

/** `content/<tool>/left-out.yaml`: codes in the tool’s source that get no entry, and why not. */
export const leftOutSchema = z.array(
  z.strictObject({
    codes: z
      .array(
        z
          .string()
          .regex(
            /^(?:[A-Z][A-Z0-9_]*\*?|[A-Z][A-Z0-9_]*\$\{.+\})$/,
            'write a code, the beginning of codes as UND_*, or a template of codes as it is in the source',
          ),
      )
      .min(1)
      .describe(
        'Codes, beginnings of codes (`UND_*`), or templates as the source writes them (`HPE_${code}`).',
      ),
    reason: z
      .string()
      .min(30)
      .max(360)
      .describe('Why nobody looks for them, as the tool’s source shows it. Readers see it.'),
  }),
)
export type LeftOut = z.output<typeof leftOutSchema>
