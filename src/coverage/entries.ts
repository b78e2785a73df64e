import { readContent } from '#content/read.ts'
import type { CodeOfEntry } from './inventory.ts'

/** The codes that a tool’s entries say they have, also where something else is wrong with their front matter. */
export function codesOfEntries(root: string, tool: string): CodeOfEntry[] {
  const entries = readContent(root).entries.filter(({ id }) => id.startsWith(`${tool}/`))
  return entries.flatMap(({ id, text }) => {
    if (!text) return []
    const { value, raw } = text.frontMatter
    const { code, until } = (value ?? raw ?? {}) as Partial<CodeOfEntry>
    return [{ id, code, until }]
  })
}
