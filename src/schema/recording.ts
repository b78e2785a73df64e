import { z } from 'zod'

/** One request of the tool and what the scripted registry did with it. */
export const exchangeSchema = z.strictObject({
  method: z
    .string()
    .describe(
      'GET, PUT, …; CONNECT for a tunnel that a proxy refused; TLS for a handshake that failed.',
    ),
  url: z
    .string()
    .describe(
      'The address as the tool asked for it, for example https://registry.example.com/@acme%2fwidgets.',
    ),
  credentials: z
    .enum(['none', 'bearer', 'basic', 'other'])
    .describe(
      'Whether an Authorization header came with it, and of which scheme; never its value.',
    ),
  answer: z
    .string()
    .describe(
      'The status with its reason (403 Forbidden), or what was done instead: connection reset, no answer.',
    ),
})
export type Exchange = z.output<typeof exchangeSchema>

/** A command of the steps, run after the failure, and what it answered. */
export const checkSchema = z.strictObject({
  command: z.string().describe('The command line.'),
  exit: z.int().describe('The exit status.'),
  output: z.string().describe('Standard output and error, normalised as that of the failure.'),
})
export type Check = z.output<typeof checkSchema>

/** `recordings/<case>.txt`: what the real tool printed. Written by `npm run record`, never by hand. */
export const recordingSchema = z.strictObject({
  tool: z.string().describe('The tool and its exact version: npm 12.2.0.'),
  node: z.string().describe('The exact version of Node that ran it: 24.21.0.'),
  scenario: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe(
      'Fingerprint of the scenario that made it: another one means that the scenario was changed since.',
    ),
  command: z.string().describe('The command line.'),
  exit: z.int().describe('The exit status.'),
  wire: z.array(exchangeSchema).describe('What went over the wire, in order.'),
  checks: z
    .array(checkSchema)
    .optional()
    .describe(
      'What commands of the steps answered after the failure, where the scenario names any.',
    ),
  output: z
    .string()
    .describe(
      'Standard output and error in the order of arrival, normalised only as `src/recorder/normalise.ts` says.',
    ),
})
export type Recording = z.output<typeof recordingSchema>
