import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { entrySchema } from '#schema/entry.ts'
import { toolSchema } from '#schema/tool.ts'

/** An id is the folder as its name is written: `npm/E403`, not a slug of it. */
const folderOf = ({ entry }: { entry: string }) => entry.slice(0, entry.lastIndexOf('/'))

export const collections = {
  tools: defineCollection({
    loader: glob({ base: './content', pattern: '*/tool.yaml', generateId: folderOf }),
    schema: toolSchema,
  }),
  entries: defineCollection({
    loader: glob({ base: './content', pattern: '*/*/entry.mdx', generateId: folderOf }),
    schema: entrySchema,
  }),
}
