import { z } from 'zod'
import { gaps } from './log-gaps.ts'

/** Fewer fixed letters would mark lines of every program. */
const fewestLetters = 3

/** How a form has to be changed; undefined where it can be read. */
function formFault(line: string, codes: string | undefined): string | undefined {
  const pieces = line.split(gaps)
  const count = (gap: string) => pieces.filter((piece) => piece === gap).length
  if (/\{(?!code\}|text\})/.test(line)) return 'the gaps of a line are {code}, {text} and “…”'
  if (count('{code}') > 1 || count('{text}') > 1) return 'write {code} and {text} once in a line'
  if (count('{text}') === 1 && !line.endsWith('{text}')) return 'put {text} at the end of the line'
  if (/^…|…$|(?:…|\{code\})(?:…|\{code\}|\{text\})/.test(line))
    return 'begin and end the line with fixed words, {code} or {text}, and put fixed words between gaps'
  const fixed = [...(pieces[0] ?? ''), ...(line.includes('{code}') ? (codes ?? '') : '')]
  if (fixed.filter((letter) => /[\p{L}\p{N}]/u.test(letter)).length < fewestLetters)
    return `begin the line with ${fewestLetters} letters that only this tool prints, or say in “codes” what every code begins with`
  return undefined
}

const formLine = z
  .string()
  .min(1)
  .max(120)
  .describe('fixed words with the gaps {code}, {text} and “…”, such as “acme: {code}: {text}”')

/** How the lines of a tool look that says what failed in lines of its own. Text with gaps; there are no regular expressions. */
export const logFormSchema = z
  .strictObject({
    codes: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'write letters, digits, “_” and “-”: ACME')
      .optional()
      .describe('What every code begins with: ACME.'),
    errors: z
      .array(formLine)
      .min(1)
      .max(20)
      .describe(
        'How a line of a failure looks: “acme: {code}: {text}”. {code} is the code, {text} what is said, … is anything. Of several that fit, the one with the most fixed text counts.',
      ),
    warnings: z
      .array(formLine)
      .max(20)
      .default([])
      .describe('How a line looks that only warns: “acme: warning: {text}”.'),
  })
  .superRefine(({ codes, errors, warnings }, context) => {
    for (const [kind, lines] of Object.entries({ errors, warnings }))
      for (const [at, line] of lines.entries()) {
        const fault = formFault(line, codes)
        const message = `the form “${line}” cannot be read: ${fault}`
        if (fault) context.addIssue({ code: 'custom', message, path: [kind, at] })
      }
  })
export type LogForm = z.output<typeof logFormSchema>
