import { keyOf, resultCache, type ResultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { contentState } from '#content/state.ts'
import type { SignatureList } from '#recognise/signature-list.ts'
import type { PublishedEntry } from '#schema/publication.ts'

/** What a log can be recognised by, and the entries that say what to do then. */
export interface KnownCases {
  signatures: SignatureList
  /** The entry with this id: `npm/E403`. */
  entry(id: string): PublishedEntry | undefined
}

/** What decides what is known, besides the content. */
const code = [
  'cache',
  'commands',
  'content',
  'entry',
  'publish',
  'recognise',
  'schema',
  'site.config.ts',
  'tools',
]

/** The signatures, and the key of each entry. */
interface Kept {
  signatures: SignatureList
  entries: Record<string, string>
}

/** What the content knows: of its present state from the cache, where somebody has asked before; else read now. */
export async function knownCases(root: string): Promise<KnownCases> {
  const cache = resultCache(root)
  const state = contentState(root)
  const key = state && keyOf('known cases', codeVersion(...code), state)
  const kept = key && keptCases(cache, key)
  if (kept) return kept
  const { entries, signatures } = await readCases(root)
  if (key) {
    const keys = entries.map((entry) => [entry.id, keyOf('entry', JSON.stringify(entry))] as const)
    for (const [index, [, entryKey]] of keys.entries()) cache.keep(entryKey, () => entries[index])
    cache.keep(key, (): Kept => ({ signatures, entries: Object.fromEntries(keys) }))
    cache.save()
  }
  return { signatures, entry: (id) => entries.find((entry) => entry.id === id) }
}

function keptCases(cache: ResultCache, key: string): KnownCases | undefined {
  const kept = cache.find<Kept>(key)
  return kept && { signatures: kept.signatures, entry: (id) => cache.find(kept.entries[id] ?? '') }
}

/** The slow way. Its modules are loaded where it is taken. */
async function readCases(root: string) {
  const { readContent } = await import('#content/read.ts')
  const { publishedEntry } = await import('#publish/entry-json.ts')
  const { signatureList } = await import('#recognise/signature-list.ts')
  const { site } = await import('#site.config.ts')
  const entries = readContent(root).entries.flatMap(({ entry }) => entry ?? [])
  return {
    signatures: signatureList(entries),
    entries: entries.map((entry) => publishedEntry(entry, site.url)),
  }
}
