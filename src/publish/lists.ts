import { publicationVersion } from '#schema/publication.ts'
import type { PublishedCodeIndex, PublishedSignatures } from '#schema/published-lists.ts'
import { wholeAddress } from '#entry/addresses.ts'
import type { SignatureList } from '#recognise/signature-list.ts'

/** The index of codes as programs read it. */
export function publishedCodeIndex(
  entries: PublishedCodeIndex['entries'],
  site: string,
): PublishedCodeIndex {
  return {
    version: publicationVersion,
    schema: wholeAddress('/code-index.schema.json', site),
    entries,
  }
}

/** The signatures as programs read them. */
export function publishedSignatures(book: SignatureList, site: string): PublishedSignatures {
  return {
    version: publicationVersion,
    schema: wholeAddress('/signatures.schema.json', site),
    ...book,
  }
}
