import { dayOfKnowledge, type Knowledge } from '#identify/knowledge.ts'
import type { SignatureList } from '#recognise/signature-list.ts'
import type { PublishedEntry } from '#schema/publication.ts'

/** What the package holds of the content. */
export interface PackedKnowledge {
  day: string
  signatures: SignatureList
  entries: PublishedEntry[]
}

/** What answers need of the content. What only a page shows is left out, so that the package is small. */
export function packedKnowledge(
  signatures: SignatureList,
  entries: PublishedEntry[],
): PackedKnowledge {
  const left = { sections: [], documents: [], sources: [], recordings: [], changes: [] }
  return {
    day: dayOfKnowledge(entries),
    signatures,
    entries: entries.map((entry) => ({ ...entry, ...left })),
  }
}

/** The same, to answer from. */
export function knowledgeOf({ day, signatures, entries }: PackedKnowledge): Knowledge {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return { day, signatures, entry: (id) => byId.get(id) }
}
