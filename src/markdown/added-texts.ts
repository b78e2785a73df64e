import { resolve } from 'node:path'
import { readContent } from '#content/read.ts'

/** A part of the build that reads files: Vite’s plugin, as far as it is needed here. */
interface Reader {
  name: string
  enforce: 'pre'
  buildStart(): void
  watchChange(): void
  load(this: { addWatchFile(file: string): void }, id: string): string | undefined
}

/** The text of a page that a team adds to, where both texts can be read, and the file of the addition. */
interface AddedText {
  wholeText?: string
  addition: string
}

/**
 * Where a team adds to an entry of the base, its page is made of both texts. The content is read once for a build, and
 * while writing again after each change: read for each page, it would take most of the build.
 */
export function addedTexts(root = process.cwd()): Reader {
  const texts = `${pathOf(root, 'content')}/`
  let added: Map<string, AddedText> | undefined
  const forget = () => {
    added = undefined
  }
  return {
    name: 'added-texts',
    enforce: 'pre',
    buildStart: forget,
    watchChange: forget,
    load(id) {
      const file = id.replace(/\?.*$/, '').replaceAll('\\', '/')
      if (!file.startsWith(texts) || !file.endsWith('/entry.mdx')) return undefined
      added ??= readAddedTexts(root)
      const found = added.get(file)
      if (found) this.addWatchFile(found.addition)
      return found?.wholeText
    },
  }
}

/** The entries that a team adds to, by the file of the entry. */
function readAddedTexts(root: string): Map<string, AddedText> {
  const { entries, additions } = readContent(root)
  return new Map(
    additions.flatMap(({ id, text }) => {
      const entry = entries.find((one) => one.id === id)
      if (!entry || !text) return []
      const { folder, wholeText } = entry
      return [[pathOf(root, folder, 'entry.mdx'), { wholeText, addition: text.file }] as const]
    }),
  )
}

function pathOf(...parts: string[]): string {
  return resolve(...parts).replaceAll('\\', '/')
}
