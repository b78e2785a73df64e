import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { formatRooms } from '#content/files.ts'
import type { Content, WrittenFile } from '#content/written.ts'
import type { Finding, Rule } from './rule.ts'
import { onlyPages } from './selection.ts'

/**
 * What decides the findings of a rule that looks at each page, and at each tool, by itself, besides the files of the page.
 * While that stays the same, what was found is kept, and not looked for again.
 */
export interface PageRule {
  /** Rooms and files of `src` whose code the rule runs, besides its own file and what reads the content. */
  code: string[]
  /** What the rule reads besides the page. */
  reads?: (content: Content) => unknown
}

/** The pages and tools of the content. */
export interface CheckedPages {
  /** A digest of all files of each, by its id. */
  digests: Map<string, string>
  /** The id that a file belongs to. */
  idOf: Map<string, string>
}

export function checkedPages(content: Content): CheckedPages {
  const files = new Map<string, WrittenFile[]>()
  const add = (id: string, some: (WrittenFile | undefined)[]) =>
    files.set(id, [...(files.get(id) ?? []), ...some.filter((file) => file !== undefined)])
  for (const { id, file, lists, commonness } of content.tools) add(id, [file, ...lists, commonness])
  for (const { id, text, scenario, recordings } of [...content.entries, ...content.additions])
    add(id, [text, scenario, ...recordings])
  for (const { id, text } of content.guides) add(id, [text])
  for (const decision of content.decisions) add(decision.id, [decision])

  const digestOf = (some: WrittenFile[]) => keyOf(...some.flatMap(({ file, text }) => [file, text]))
  return {
    digests: new Map([...files].map(([id, some]) => [id, digestOf(some)])),
    idOf: new Map([...files].flatMap(([id, some]) => some.map(({ file }) => [file, id]))),
  }
}

/** What the rule with this name finds in these pages and tools. */
export function findInPages(
  name: string,
  find: Rule,
  { code, reads }: PageRule,
  ids: string[],
  content: Content,
  { digests, idOf }: CheckedPages,
): Finding[] {
  const cache = resultCache(content.root)
  const key = keyOf(
    `findings of ${name}`,
    codeVersion(`checks/rules/${name}.ts`, ...formatRooms, ...code),
    JSON.stringify(reads?.(content) ?? null),
  )
  // By digests: also those of pages as they were before, or are in another project with the same cache.
  const kept = new Map(Object.entries(cache.find<Record<string, Finding[]>>(key) ?? {}))
  const unknown = new Set(ids.filter((id) => !kept.has(digests.get(id)!)))
  if (unknown.size > 0) {
    const findings = find(onlyPages((id) => unknown.has(id), content))
    const byPage = Map.groupBy(findings, ({ file }) => idOf.get(file))
    for (const id of unknown) kept.set(digests.get(id)!, byPage.get(id) ?? [])
    cache.replace(key, Object.fromEntries(kept))
  }
  return ids.flatMap((id) => kept.get(digests.get(id)!)!)
}
