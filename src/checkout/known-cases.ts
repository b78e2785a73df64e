import { join } from 'node:path'
import { keyOf, resultCache, type ResultCache } from '#cache/results.ts'
import { sourcePaths } from '#cache/sources.ts'
import { stateOf } from '#cache/state.ts'
import { lostFolder, ownFolder } from '#content/own-folder.ts'
import { dayOfKnowledge, type Knowledge } from '#identify/knowledge.ts'
import { UsageError } from '#command-arguments.ts'
import {
  compileSignatures,
  type CompiledSignatures,
  type SignatureList,
} from '#recognise/signature-list.ts'

/** What decides what is known, besides the content. */
const code = [
  'cache',
  'commands',
  'content',
  'entry',
  'identify',
  'publish',
  'recognise',
  'schema',
  'site.config.ts',
  'tools',
]

/** The day, the signatures, and the key of each entry. */
interface Kept {
  day: string
  signatures: SignatureList
  compiled: CompiledSignatures
  entries: Record<string, string>
}

/** What the content knows: of its present state from the cache, where somebody has asked before; else read now. */
export async function knownCases(root: string): Promise<Knowledge> {
  const own = ownFolder()
  const [lost] = own === undefined ? [] : lostFolder(own)
  if (lost) throw new UsageError(`${lost.file}: ${lost.message}; ${lost.fix}`)
  const cache = resultCache(root)
  const state = stateOf(placesOf(root, own))
  const key = state && keyOf('known cases', state)
  const kept = key && keptCases(cache, key)
  if (kept) return kept
  const { entries, signatures } = await readCases(root)
  const compiled = compileSignatures(signatures)
  const day = dayOfKnowledge(entries)
  if (key) {
    const keys = entries.map((entry) => [entry.id, keyOf('entry', JSON.stringify(entry))] as const)
    for (const [index, [, entryKey]] of keys.entries()) cache.keep(entryKey, () => entries[index])
    cache.keep(key, (): Kept => ({ day, signatures, compiled, entries: Object.fromEntries(keys) }))
    cache.save()
  }
  return { day, signatures, compiled, entry: (id) => entries.find((entry) => entry.id === id) }
}

/** All that decides what is known: the content, and the code that reads it. */
export function placesOf(root: string, own = ownFolder()): string[] {
  return [join(root, 'content'), ...(own === undefined ? [] : [own]), ...sourcePaths(...code)]
}

function keptCases(cache: ResultCache, key: string): Knowledge | undefined {
  const kept = cache.find<Kept>(key)
  return (
    kept && {
      day: kept.day,
      signatures: kept.signatures,
      compiled: kept.compiled,
      entry: (id) => cache.find(kept.entries[id] ?? ''),
    }
  )
}

/** Reads all content: the slow way. Its modules are loaded where it is taken. */
export async function readCases(root: string) {
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
