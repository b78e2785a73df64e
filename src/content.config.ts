import { defineCollection } from 'astro:content'
import { glob, type Loader } from 'astro/loaders'
import { ownFolder } from '#content/own-folder.ts'

// Astro makes components of these texts. What they say as data is read by src/content/read.ts, with its schemas.

/** An id is the folder as its name is written: `npm/E403`, not a slug of it. */
const folderOf = ({ entry }: { entry: string }) => entry.slice(0, entry.lastIndexOf('/'))

/** `npm/guides/certificates`: the path without its ending. */
const pathOf = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '')

const entriesIn = (base: string) =>
  glob({ base, pattern: ['*/*/entry.mdx', '!*/guides/*'], generateId: folderOf })
const guidesIn = (base: string) => glob({ base, pattern: '*/guides/*.mdx', generateId: pathOf })

/** The texts of a team’s own folder, where there is one. */
function own(textsIn: (base: string) => Loader): Loader {
  const folder = ownFolder()
  return folder === undefined ? { name: 'nothing', load: async () => {} } : textsIn(folder)
}

export const collections = {
  entries: defineCollection({ loader: entriesIn('./content') }),
  guides: defineCollection({ loader: guidesIn('./content') }),
  ownEntries: defineCollection({ loader: own(entriesIn) }),
  ownGuides: defineCollection({ loader: own(guidesIn) }),
}
