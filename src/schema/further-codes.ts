import { z } from 'zod'
import { version } from './names.ts'

/**
 * `content/<tool>/further-codes.yaml`: codes that further versions of the tool can print, beside the installed one.
 * `npm run coverage -- --write` reads them out of the packages in `tools/<tool>/`.
 */
export const furtherCodesSchema = z.array(
  z.strictObject({
    older: version.describe('The version as `olderVersions` in tool.yaml has it.'),
    version: version.describe('The version in full, as it was read.'),
    codes: z
      .array(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'write a code'))
      .min(1)
      .describe('Every code that it can print, in the order of the alphabet.'),
  }),
)
export type FurtherCodes = z.output<typeof furtherCodesSchema>
