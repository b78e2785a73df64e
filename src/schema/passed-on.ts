import { z } from 'zod'
import { packageFile } from './package-file.ts'

/** `content/<tool>/passed-on.yaml`: codes that the tool prints and that others make: servers, the system, Node.js. */
export const passedOnSchema = z.array(
  z.strictObject({
    codes: z
      .array(z.string().regex(/^[A-Z0-9][A-Z0-9_]*$/, 'write a code as it is printed'))
      .min(1)
      .describe('The codes that people meet.'),
    from: z.string().min(10).max(200).describe('Who makes them, and when. Readers see it.'),
    at: z
      .array(
        z.strictObject({
          file: packageFile.describe('Path from the root of the tool’s package.'),
          text: z
            .string()
            .min(3)
            .describe('What is there, within one line: the line is found by it.'),
        }),
      )
      .min(1)
      .describe('Where the tool takes them over.'),
  }),
)
export type PassedOn = z.output<typeof passedOnSchema>
