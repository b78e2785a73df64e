import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { frontMatterOf } from '#content/front-matter.ts'
import { readYaml } from '#content/yaml-text.ts'
import { entrySchema } from '#schema/entry.ts'
import type { CodeOfEntry } from './inventory.ts'

/** The codes that a tool’s entries say they have, also where something else is wrong with their front matter. */
export function codesOfEntries(root: string, tool: string): CodeOfEntry[] {
  const folder = join(root, 'content', tool)
  return globSync('*/entry.mdx', { cwd: folder }).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const { raw } = readYaml(frontMatterOf(text) ?? '', entrySchema, 2)
    const { code, until } = (raw ?? {}) as Partial<CodeOfEntry>
    return { id: `${tool}/${dirname(file)}`, code, until }
  })
}
