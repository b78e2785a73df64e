import { dayOfKnowledge, type Knowledge } from '#identify/knowledge.ts'
import {
  compileSignatures,
  type CompiledSignatures,
  type SignatureList,
} from '#recognise/signature-list.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import type { Cases } from './cases.ts'

/** What the package holds of the content. */
export interface PackedKnowledge {
  day: string
  signatures: SignatureList
  entries: PublishedEntry[]
}

/** What answers need of the content. What only a page shows is left out, so that the package is small. */
export function packedKnowledge({ signatures, entries }: Cases): PackedKnowledge {
  const left = { sections: [], documents: [], sources: [], recordings: [], changes: [] }
  return {
    day: dayOfKnowledge(entries),
    signatures,
    entries: entries.map((entry) => ({ ...entry, ...left })),
  }
}

/** What every answer needs. */
interface FirstPiece extends Omit<PackedKnowledge, 'entries'> {
  compiled: CompiledSignatures
  /** How many entries are in each of the other pieces. */
  together: number
}

/**
 * The same in pieces, of which an answer needs the first and those of the entries that it names. Of entries that are packed
 * together, many are smaller, and few are sooner read.
 */
export function piecesOf({ entries, ...known }: PackedKnowledge, together: number): unknown[] {
  const first: FirstPiece = { ...known, compiled: compileSignatures(known.signatures), together }
  const count = Math.ceil(entries.length / together)
  return [
    first,
    ...Array.from({ length: count }, (_, at) => entries.slice(at * together, (at + 1) * together)),
  ]
}

/** The same, to answer from. */
export function knowledgeOf(piece: (number: number) => unknown): Knowledge {
  const { together, ...first } = piece(0) as FirstPiece
  const places = new Map(first.signatures.entries.map(({ id }, at) => [id, at]))
  return {
    ...first,
    entry(id) {
      const at = places.get(id)
      if (at === undefined) return undefined
      const entries = piece(1 + Math.floor(at / together)) as PublishedEntry[]
      return entries[at % together]
    },
  }
}
