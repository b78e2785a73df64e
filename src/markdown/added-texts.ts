import { resolve } from 'node:path'
import { readContent } from '#content/read.ts'

/** A part of the build that reads files: Vite’s plugin, as far as it is needed here. */
interface Reader {
  name: string
  enforce: 'pre'
  load(this: { addWatchFile(file: string): void }, id: string): string | undefined
}

/** Where a team adds to an entry of the base, its page is made of both texts. */
export function addedTexts(root = process.cwd()): Reader {
  const texts = resolve(root, 'content').replaceAll('\\', '/')
  return {
    name: 'added-texts',
    enforce: 'pre',
    load(id) {
      const file = id.replace(/\?.*$/, '').replaceAll('\\', '/')
      if (!file.startsWith(`${texts}/`) || !file.endsWith('/entry.mdx')) return undefined
      const { entries, additions } = readContent(root)
      const entry = entries.find(
        (one) => resolve(root, one.folder, 'entry.mdx').replaceAll('\\', '/') === file,
      )
      const addition = additions.find((one) => one.id === entry?.id)
      if (addition?.text) this.addWatchFile(addition.text.file)
      return entry?.wholeText
    },
  }
}
