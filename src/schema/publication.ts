import { z } from 'zod'
import { enumOf } from './enum-of.ts'
import { recordingSchema } from './recording.ts'
import { commandSchema, stepPartSchema } from './sections.ts'
import {
  activities,
  actors,
  categories,
  evidenceRoles,
  placeholderUses,
  retries,
} from './vocabulary.ts'

/** Version of the published JSON; a change that could break a reader raises it. */
export const publicationVersion = 1

const address = z
  .string()
  .regex(/^https:\/\//)
  .describe('Permanent address.')
const markdown = z.string().describe('Markdown.')
const dayText = z.iso.date()

const publishedCommand = commandSchema.omit({ line: true }).extend({
  uses: z
    .record(z.string(), enumOf(placeholderUses))
    .describe('What the command does with the value of each placeholder; of several, the gravest.'),
  example: z
    .boolean()
    .describe('Whether it has made-up names, in whose place readers put their own.'),
})

const publishedCase = z.strictObject({
  id: z.string(),
  title: z.string(),
  url: address,
  sign: z.string().describe('What is printed that tells this case from its neighbours. Markdown.'),
  diagnosis: z
    .array(z.string())
    .describe(
      'What is wrong, with values of a log as `{name}`: the first sentence whose values are all there. Markdown.',
    ),
  retry: enumOf(retries).describe('Whether running the same command again can help.'),
  actors: z.array(enumOf(actors)).describe('Who can end it, the likeliest first.'),
  formerly: z.array(z.string()).describe('Earlier ids.'),
  signatures: z
    .array(z.string())
    .describe('Lines that give the case away, with typed holes; any of the signatures is enough.'),
  echo: z
    .boolean()
    .describe('Whether its lines say only that a program has failed, which has said why before.'),
  looksLike: z
    .string()
    .nullable()
    .describe(
      'The case of this entry that prints exactly the same; it has the signatures. Or success: nothing gives the case away.',
    ),
  looksLikeIn: z
    .record(z.string(), z.string())
    .describe('Older versions in which it prints what another case prints, and that case.'),
  proven: z.boolean().describe('Whether a recording of the real tool proves it.'),
  printsToday: z
    .string()
    .nullable()
    .describe(
      'For a code that is no longer printed: the case whose lines are printed instead, or nothing where they are no case’s.',
    ),
  fix: z.strictObject({
    when: markdown,
    steps: z.array(
      z.strictObject({
        title: z.string(),
        text: markdown,
        commands: z.array(publishedCommand),
        parts: z
          .array(stepPartSchema)
          .describe('All of the step behind its title, in order: prose, commands and snippets.'),
      }),
    ),
    falseSuccess: markdown.describe('How it can look fixed and not be. Markdown.'),
  }),
})

/** `/npm/E403.json`: one entry for programs. */
export const publishedEntrySchema = z.strictObject({
  version: z.literal(publicationVersion).describe('Version of this format.'),
  id: z.string().describe('Tool and folder: npm/E403.'),
  url: address,
  tool: z.strictObject({
    id: z.string(),
    name: z.string(),
    version: z.string().describe('The version that it was recorded with.'),
  }),
  code: z.string().nullable().describe('The code as printed; null where the tool prints none.'),
  name: z.string().describe('The code, or the words that are printed instead of one.'),
  title: z.string().describe('What it means, continuing the name.'),
  summary: markdown,
  category: enumOf(categories),
  during: z.array(enumOf(activities)).describe('What people are doing when they meet it.'),
  http: z.int().nullable().describe('The HTTP status behind it.'),
  since: z.string().nullable().describe('First version of the tool that prints it, where known.'),
  until: z.string().nullable().describe('Last version that printed it; null while it is printed.'),
  keywords: z.array(z.string()),
  notes: z
    .array(markdown)
    .describe('What the team that keeps the site adds: what somebody should know first.'),
  listed: z
    .boolean()
    .describe('Whether feeds, the sitemap, llms.txt and search engines are told of it.'),
  cases: z.array(publishedCase).describe('The causes, the commonest first.'),
  confusedWith: z.array(z.strictObject({ id: z.string(), url: address, decides: markdown })),
  placeholders: z
    .record(z.string(), z.string())
    .describe(
      'An example for each {placeholder} of the commands: it shows the form, and is nobody’s value.',
    ),
  support: z
    .strictObject({ askFor: z.array(markdown), takeOut: z.array(markdown) })
    .describe('What to ask somebody for who met it, and what to have taken out of that first.'),
  sections: z.array(z.strictObject({ id: z.string(), url: address, markdown })),
  documents: z.array(z.strictObject({ url: z.string(), title: z.string(), says: markdown })),
  sources: z.array(
    z.strictObject({
      package: z.string(),
      version: z.string(),
      file: z.string(),
      lines: z.tuple([z.int(), z.int()]),
      role: enumOf(evidenceRoles),
      shows: z.string(),
      url: address,
    }),
  ),
  facts: z.array(
    z.strictObject({
      id: z.string().describe('What `<Fact id="…" />` in the texts names.'),
      text: z.string(),
      source: z.string(),
      checked: dayText,
      reviewBy: dayText,
    }),
  ),
  recordings: z.array(recordingSchema.extend({ name: z.string(), case: z.string() })),
  reviewed: dayText,
  reviewBy: dayText,
  revision: z.int().describe('Raised whenever the advice changes.'),
  changes: z.array(z.strictObject({ date: dayText, note: z.string() })),
  formerly: z.array(z.string()).describe('Earlier ids; their addresses redirect here.'),
})
export type PublishedEntry = z.output<typeof publishedEntrySchema>

/** `/entries.json`: all entries, without their texts and recordings. */
export const publishedIndexSchema = z.strictObject({
  version: z.literal(publicationVersion),
  schema: address.describe(
    'The JSON Schema of one entry; that of this list is entries.schema.json beside it.',
  ),
  entries: z.array(
    publishedEntrySchema
      .pick({
        id: true,
        url: true,
        code: true,
        name: true,
        title: true,
        summary: true,
        category: true,
        http: true,
        until: true,
        reviewed: true,
        revision: true,
        changes: true,
        formerly: true,
        listed: true,
      })
      .extend({
        tool: z.string().describe('Id of the tool.'),
        json: address.describe('The whole entry as JSON.'),
        markdown: address.describe('The whole entry as Markdown.'),
        cases: z.array(publishedCase.pick({ id: true, title: true, url: true })),
      }),
  ),
})
export type PublishedIndex = z.output<typeof publishedIndexSchema>
