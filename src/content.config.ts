import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'

// Astro makes components of these texts. What they say as data is read by src/content/read.ts, with its schemas.

/** An id is the folder as its name is written: `npm/E403`, not a slug of it. */
const folderOf = ({ entry }: { entry: string }) => entry.slice(0, entry.lastIndexOf('/'))

/** `npm/guides/certificates`: the path without its ending. */
const pathOf = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '')

export const collections = {
  entries: defineCollection({
    loader: glob({
      base: './content',
      pattern: ['*/*/entry.mdx', '!*/guides/*'],
      generateId: folderOf,
    }),
  }),
  guides: defineCollection({
    loader: glob({ base: './content', pattern: '*/guides/*.mdx', generateId: pathOf }),
  }),
}
