import { z } from 'zod'
import { day } from './day.ts'
import { factSchema, sourceSchema } from './entry.ts'
import { enumOf } from './enum-of.ts'
import { guideId } from './names.ts'
import { plainWords } from './plain-words.ts'
import { synonyms } from './synonyms.ts'
import { commandSchema, factUseSchema, linkSchema } from './sections.ts'
import { categories, placeholders } from './vocabulary.ts'

/** Front matter of `content/<tool>/guides/<slug>.mdx`: what the errors of a family share, said once. */
export const guideSchema = z.strictObject({
  title: z
    .string()
    .min(1)
    .max(80)
    .describe('What it explains: “How npm decides whether to trust a server”. No full stop.'),
  summary: z
    .string()
    .min(40)
    .max(360)
    .describe('What a reader knows afterwards, in a sentence or two. Inline code in backticks.'),
  category: enumOf(categories).describe('The family whose errors it explains.'),
  synonyms,
  placeholders: z
    .partialRecord(enumOf(placeholders), z.string().min(1))
    .default({})
    .describe('The placeholders that the commands hold, each with the example that is shown.'),
  sources: z
    .array(sourceSchema.omit({ role: true, caller: true }))
    .default([])
    .describe('Source evidence for the mechanism, shown at the end.'),
  facts: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/), factSchema)
    .default({})
    .describe('Statements that age, by the id that `<Fact id="…" />` uses in the text.'),
  formerly: z
    .array(guideId)
    .default([])
    .describe('Earlier addresses of this guide; they redirect here.'),
  ...plainWords,
  reviewed: day.describe('The day somebody last read the whole guide against the tool.'),
  reviewBy: day.describe('The day by which it must be read again.'),
})
export type GuideFrontMatter = z.output<typeof guideSchema>

/** A section of a guide: what is under one `##` heading. */
export const guideSectionSchema = z.strictObject({
  id: z
    .string()
    .min(1, 'give the heading a letter or a number')
    .describe('Its heading in lower case, joined by hyphens.'),
  heading: z.string(),
  markdown: z.string().min(1, 'the section is empty').describe('Markdown, as written.'),
  line: z.int().min(1),
})
export type GuideSection = z.output<typeof guideSectionSchema>

/** The text of a guide as data. */
export const guideBodySchema = z.strictObject({
  sections: z.array(guideSectionSchema).min(1, 'write a section: “## ” and what it is about'),
  commands: z.array(commandSchema).describe('Every command of the text, in order.'),
  facts: z.array(factUseSchema),
  links: z.array(linkSchema),
})
export type GuideBody = z.output<typeof guideBodySchema>
