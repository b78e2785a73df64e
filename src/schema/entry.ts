import { z } from 'zod'
import { httpsAddress } from './address.ts'
import { day } from './day.ts'
import { enumOf } from './enum-of.ts'
import { caseAddress, caseId, entryId, version } from './names.ts'
import { packageFile, packageName } from './package-file.ts'
import { plainWords } from './plain-words.ts'
import { synonyms } from './synonyms.ts'
import {
  activities,
  actors,
  categories,
  evidenceRoles,
  placeholders,
  retries,
} from './vocabulary.ts'

const caseFields = z.strictObject({
  id: caseId.describe('Permanent name of the case; its address is /npm/E403/#id.'),
  title: z
    .string()
    .min(1)
    .max(90)
    .describe(
      'The problem as a person would say it, a clause with a verb. The `###` heading of its fix is exactly the same.',
    ),
  sign: z
    .string()
    .min(1)
    .max(240)
    .describe(
      'What is printed (method, address, the server’s reason) that tells this case from its neighbours. Inline code in backticks.',
    ),
  diagnosis: z
    .array(z.string().min(1).max(300))
    .default([])
    .describe(
      'What is wrong, in one sentence with values of the log as `{name}`: the names of the holes of a signature, and the parts of a `{url}` or a `{spec}`. Of several sentences, the first whose values are all in the log is shown; where none is, nothing.',
    ),
  retry: enumOf(retries).describe('Whether running the same command again can help.'),
  actors: z.array(enumOf(actors)).min(1).describe('Who can end it, the likeliest first.'),
  formerly: z
    .array(caseId)
    .default([])
    .describe('Earlier ids of this case; links to them still arrive.'),
  signatures: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'The lines that give the case away, as the tool prints them, with typed holes: `npm error 404 Not Found - GET {url}{rest}`. One signature holds one line or several, in order; any of the signatures is enough.',
    ),
  looksLike: caseId
    .optional()
    .describe(
      'In the place of signatures: the case of this entry that prints exactly the same, so that no log tells the two apart; or `success`, where a run that went well prints the same. Signatures beside it are of lines that only older versions print.',
    ),
  secondary: z
    .literal(true)
    .optional()
    .describe(
      'Its lines say only that a program has failed; why, the program has said before. In a log, every other failure ranks before it.',
    ),
  looksLikeIn: z
    .record(version, caseAddress)
    .default({})
    .describe(
      'Older versions that print for this case what another case prints: the version of the recording, and that case; or this case itself, where only they print lines of its own.',
    ),
  printsToday: z
    .union([z.literal('nothing'), caseAddress])
    .optional()
    .describe(
      'For a code that is no longer printed: the case of another entry whose lines the recording holds in its place (`npm/EIDLETIMEOUT#stalled`), or `nothing` where they are no case’s.',
    ),
})

/** One cause of an error with a fix of its own; the unit that is recognised, proven and linked. */
export const caseSchema = caseFields.refine(
  (one) => one.signatures.length > 0 || one.looksLike !== undefined,
  {
    error:
      'give `signatures`, or `looksLike` where another case of this entry prints exactly the same',
    path: ['signatures'],
  },
)
export type Case = z.output<typeof caseSchema>

/** A place in the tool's published source, read from the installed package whenever the site is built. */
export const sourceSchema = z.strictObject({
  package: packageName.describe('The npm package that is quoted, as installed: npm.'),
  version: version.describe('The version of that package that is quoted.'),
  file: packageFile.describe(
    'Path from the root of that package, for example lib/utils/error-message.js or node_modules/npm-registry-fetch/lib/errors.js.',
  ),
  lines: z
    .tuple([z.int().min(1), z.int().min(1)])
    .describe('First and last line of the excerpt, both included.'),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe(
      'The first 16 hex digits of the SHA-256 of the excerpt; `npm run check -- --fix` writes it.',
    ),
  role: enumOf(evidenceRoles).describe(
    'What the excerpt proves: that it throws, that it words the message, or that it decides.',
  ),
  shows: z.string().min(1).max(300).describe('One sentence on what a reader sees in the excerpt.'),
  caller: z
    .strictObject({
      file: packageFile.describe('A file that uses the excerpt and names the code or its message.'),
      line: z.int().min(1).describe('The line in that file.'),
    })
    .optional()
    .describe(
      'For an excerpt that names neither the code nor a string of its message: who calls it with them.',
    ),
})
export type Source = z.output<typeof sourceSchema>

/** A statement that ages: it carries its source, and the day by which somebody must look again. */
export const factSchema = z.strictObject({
  text: z.string().min(1).max(300).describe('The statement, one sentence.'),
  source: httpsAddress.describe('Where it is said.'),
  checked: day.describe('The day it was last compared with its source.'),
  reviewBy: day.describe(
    'The day by which it must be compared again; `npm run check` warns from then on.',
  ),
})
export type Fact = z.output<typeof factSchema>

const entryFields = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9_]+$/)
    .optional()
    .describe(
      'The code exactly as the tool prints it; the folder has the same name. Left out where the tool prints none.',
    ),
  heading: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe(
      'What is in the place of the code, for a failure that prints none: the words that are printed.',
    ),
  title: z
    .string()
    .min(1)
    .max(80)
    .describe(
      'What it means, as a clause that continues “npm E403: …”. Lower-case start, no full stop.',
    ),
  summary: z
    .string()
    .min(40)
    .max(360)
    .describe(
      'The first thing that is read: what failed, then what to look at or do first; 45 words and three sentences at most. Inline code in backticks.',
    ),
  category: enumOf(categories).describe('The family the error belongs to.'),
  during: z
    .array(enumOf(activities))
    .min(1)
    .describe('What people are doing when they meet it, the commonest first.'),
  http: z
    .int()
    .min(100)
    .max(599)
    .optional()
    .describe('The HTTP status behind the code, where there is one.'),
  since: version
    .optional()
    .describe(
      'The first version of the tool that prints it, where that is known and recent enough to matter.',
    ),
  until: version
    .optional()
    .describe('The last version that printed it, for a code that is no longer printed.'),
  common: z
    .int()
    .min(1)
    .optional()
    .describe(
      'Rank among the errors that people meet most, 1 first: lists begin with them, and the home page shows the first twelve.',
    ),
  keywords: z
    .array(z.string().min(1))
    .default([])
    .describe('Words that people search for and that the text does not hold.'),
  synonyms,
  cases: z.array(caseSchema).min(1).describe('The causes, the commonest first.'),
  nearMiss: z
    .string()
    .min(1)
    .describe(
      'A few lines of a log that look like this error and are none of its cases; none of its signatures may match.',
    ),
  confusedWith: z
    .array(
      z.strictObject({
        entry: entryId.describe('The neighbour.'),
        decides: z
          .string()
          .min(1)
          .max(240)
          .describe('The one line that decides for the neighbour and against this entry.'),
      }),
    )
    .default([])
    .describe('Entries that are taken for this one. The neighbour names this one too.'),
  placeholders: z
    .partialRecord(enumOf(placeholders), z.string().min(1))
    .default({})
    .describe(
      'The placeholders that the commands hold, each with the example value that is shown.',
    ),
  sources: z
    .array(sourceSchema)
    .min(1)
    .describe('Source evidence: at least the place that raises the error.'),
  facts: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/), factSchema)
    .default({})
    .describe('Statements that age, by the id that `<Fact id="…" />` uses in the text.'),
  formerly: z
    .array(entryId)
    .default([])
    .describe('Earlier addresses of this entry; they redirect here.'),
  listed: z
    .boolean()
    .default(true)
    .describe(
      'Whether feeds, the sitemap, llms.txt and search engines are told of it. A page that is not listed is reached by its address and by the search of the site.',
    ),
  ...plainWords,
  reviewed: day.describe('The day somebody last read the whole entry against the tool.'),
  reviewBy: day.describe('The day by which it must be read again.'),
  changes: z
    .array(
      z.strictObject({
        date: day.describe('The day the advice changed.'),
        note: z
          .string()
          .min(1)
          .max(200)
          .describe('What a reader who knew the entry should know now.'),
      }),
    )
    .min(1)
    .describe(
      'News about the entry, oldest first; its first line announces the entry. A corrected typo is no news. Their number is the entry’s revision.',
    ),
})

const oneName = {
  error: 'give either `code` (the tool prints one) or `heading` (it prints none)',
  path: ['code'],
}

/** Front matter of `entry.mdx`. */
export const entrySchema = entryFields.refine(hasOneName, oneName)
export type EntryFrontMatter = z.output<typeof entrySchema>

/** The same in a team’s own folder: the source of a tool is not always there to be quoted. */
export const ownEntrySchema = entryFields
  .extend({ sources: z.array(sourceSchema).default([]) })
  .refine(hasOneName, oneName)

function hasOneName({ code, heading }: { code?: string; heading?: string }): boolean {
  return (code === undefined) !== (heading === undefined)
}
