import { readContent } from '#content/read.ts'
import { publishedEntry } from '#publish/entry-json.ts'
import { signatureList, type SignatureList } from '#recognise/signature-list.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import { site } from '#site.config.ts'

/** What the content says of failures. */
export interface Cases {
  signatures: SignatureList
  entries: PublishedEntry[]
}

/** Reads all content of a project, and of the team’s own folder. An entry with a fault is left out. */
export function readCases(root: string): Cases {
  const entries = readContent(root).entries.flatMap(({ entry }) => entry ?? [])
  return {
    signatures: signatureList(entries),
    entries: entries.map((entry) => publishedEntry(entry, site.url)),
  }
}
