/** The JSON of the site beside its entries: the index of codes, the signatures, and the feed. */
import { z } from 'zod'
import { logFormSchema } from './log-form.ts'
import { publicationVersion } from './publication.ts'

const address = z.string().regex(/^https:\/\//)
const version = z.literal(publicationVersion).describe('Version of this format.')
const schema = address.describe('The JSON Schema of this file.')
const path = z.string().regex(/^\//).describe('From the root of the site.')
const markdown = z.string().describe('Markdown.')

/** `/code-index.json`: what the search box knows of every page, and of the codes without one. */
export const publishedCodeIndexSchema = z.strictObject({
  version,
  schema,
  entries: z
    .array(
      z.strictObject({
        id: z.string().describe('npm/E403, npm/guides/certificates.'),
        tool: z.string().describe('The name of the tool.'),
        name: z.string().describe('The code, or the words that are printed instead.'),
        title: z.string(),
        words: z.string().describe('Stems of further words that lead here.'),
        more: z.string().optional().describe('Stems of words of the summary.'),
        synonyms: z.array(z.string()).optional().describe('Searches that it answers best.'),
        http: z.int().optional().describe('The HTTP status behind it.'),
        formerly: z.array(z.string()).optional().describe('Earlier ids.'),
        met: z.int().optional().describe('How often it was met in a sample.'),
        kind: z.enum(['guide', 'decision']).optional().describe('Left out for an entry.'),
        open: z
          .enum(['missing', 'left-out'])
          .optional()
          .describe('A code without an entry: it has none yet, or gets none for a reason.'),
      }),
    )
    .describe('What is met more often comes first.'),
})
export type PublishedCodeIndex = z.output<typeof publishedCodeIndexSchema>

const knownCase = z.strictObject({
  id: z.string(),
  title: z.string(),
  diagnosis: z.array(markdown).optional().describe('What is wrong, with values as `{name}`.'),
  signatures: z.array(z.string()).describe('Lines with typed holes; any signature is enough.'),
  echo: z.literal(true).optional().describe('It says only that a program has failed.'),
  unproven: z.literal(true).optional().describe('No recording proves it.'),
  twins: z
    .array(
      z.strictObject({
        of: z.string().describe('npm/E401#token-refused'),
        in: z.string().optional().describe('Only in these versions.'),
      }),
    )
    .describe('Cases that print the same instead.'),
})

/** `/signatures.json`: all that is needed to recognise cases in a log and to name them. */
export const publishedSignaturesSchema = z.strictObject({
  version,
  schema,
  entries: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      takes: z.array(z.string()).describe('The placeholders that a log may fill.'),
      cases: z.array(knownCase),
    }),
  ),
  unmaintained: z
    .array(
      z.strictObject({
        tool: z.string(),
        name: z.string(),
        before: z.string().describe('The oldest version that still gets fixes.'),
        text: z.string(),
        source: address,
      }),
    )
    .describe('The tools of which old versions get no more fixes.'),
  warnings: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        lines: z.array(z.string()).describe('Lines with typed holes; any is enough.'),
        diagnosis: z.array(markdown),
        means: markdown,
        entry: z.strictObject({ name: z.string(), address: path }).optional(),
      }),
    )
    .describe('What logs show that is not a failure.'),
  logs: z
    .array(z.strictObject({ tool: z.string(), form: logFormSchema }))
    .describe('How the lines of tools look that are not built into the program.'),
})
export type PublishedSignatures = z.output<typeof publishedSignaturesSchema>

/** `/feed.json`: what is new, as jsonfeed.org describes it. */
export const publishedFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1').describe('Version of the format.'),
  title: z.string(),
  description: z.string(),
  home_page_url: address,
  feed_url: address,
  icon: address,
  language: z.string(),
  items: z.array(
    z.strictObject({
      id: address,
      url: address,
      title: z.string(),
      content_text: z.string(),
      date_published: z.string().regex(/^\d{4}-\d\d-\d\dT00:00:00Z$/),
    }),
  ),
})
