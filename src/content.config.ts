import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { decisionSchema } from '#schema/decision.ts'
import { entrySchema } from '#schema/entry.ts'
import { guideSchema } from '#schema/guide.ts'
import { toolSchema } from '#schema/tool.ts'

/** An id is the folder as its name is written: `npm/E403`, not a slug of it. */
const folderOf = ({ entry }: { entry: string }) => entry.slice(0, entry.lastIndexOf('/'))

/** `npm/guides/certificates`: the path without its ending. */
const pathOf = ({ entry }: { entry: string }) => entry.replace(/\.(mdx|yaml)$/, '')

export const collections = {
  tools: defineCollection({
    loader: glob({ base: './content', pattern: '*/tool.yaml', generateId: folderOf }),
    schema: toolSchema,
  }),
  entries: defineCollection({
    loader: glob({
      base: './content',
      pattern: ['*/*/entry.mdx', '!*/guides/*'],
      generateId: folderOf,
    }),
    schema: entrySchema,
  }),
  decisions: defineCollection({
    loader: glob({ base: './content', pattern: '*/decisions/*.yaml', generateId: pathOf }),
    schema: decisionSchema,
  }),
  guides: defineCollection({
    loader: glob({ base: './content', pattern: '*/guides/*.mdx', generateId: pathOf }),
    schema: guideSchema,
  }),
}
