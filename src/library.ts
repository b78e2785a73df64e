import { libraryOf, textsOf } from '#content/library.ts'
import { readContent } from '#content/read.ts'
import { keyOf } from '#cache/results.ts'
import { folderName } from '#entry/addresses.ts'
import { decisionsFor } from '#entry/decision.ts'
import type { Entry } from '#entry/entry.ts'
import { entriesExplainedBy, type Guide } from '#entry/guide.ts'
import type { Library } from '#entry/library.ts'
import { withToolNames } from '#entry/tool.ts'
import { site } from '#site.config.ts'

/** What the site shows, and the texts that it is made of. */
interface Read {
  library: Library
  texts: Map<string, string>
}

let known: Read | undefined

/** Read once for a build, and while writing again for each request: only what changed. */
function read(): Read {
  if (known && !import.meta.env.DEV) return known
  const content = readContent(process.cwd())
  return (known = { library: libraryOf(content), texts: textsOf(content) })
}

/** Everything that the site shows. */
export function getLibrary(): Library {
  return read().library
}

/** What the owner says of the site, with the names of its tools. */
export function siteDescription(): string {
  return withToolNames(site.description, getLibrary().tools)
}

/** One path for each entry, with the entry as its props: for `getStaticPaths` of `[tool]/[entry]`. */
export function entryPaths() {
  const { entries, decisions } = getLibrary()
  return entries.map((entry) => ({
    params: { tool: entry.tool.id, entry: folderName(entry.id) },
    props: { entry },
    cacheKey: digestOf(textOf(entry), entry, ...decisionsFor(entry.id, decisions)),
  }))
}

/** A digest of what a page shows: of this, and of the tools, which every page names. A page is kept while it stays the same. */
export function digestOf(...shown: (object | string)[]): string {
  return keyOf(...[...getLibrary().tools, ...shown].map(ownDigest))
}

/** Several pages show the same entry. */
const ownDigests = new WeakMap<object, string>()

function ownDigest(shown: object | string): string {
  if (typeof shown === 'string') return keyOf(shown)
  const digest = ownDigests.get(shown) ?? keyOf(JSON.stringify(shown))
  ownDigests.set(shown, digest)
  return digest
}

/** One path for each guide, with the guide as its props: for `getStaticPaths` of `[tool]/guides/[guide]`. */
export function guidePaths() {
  const { guides, entries } = getLibrary()
  return guides.map((guide) => ({
    params: { tool: guide.tool.id, guide: guide.id.slice(guide.id.lastIndexOf('/') + 1) },
    props: { guide },
    cacheKey: digestOf(textOf(guide), guide, ...entriesExplainedBy(guide, entries)),
  }))
}

/** One path for each decision, with it as its props: for `getStaticPaths` of `[tool]/decisions/[decision]`. */
export function decisionPaths() {
  const { decisions } = getLibrary()
  return decisions.map((decision) => ({
    params: {
      tool: decision.tool.id,
      decision: decision.id.slice(decision.id.lastIndexOf('/') + 1),
    },
    props: { decision },
  }))
}

/** The text of an entry or a guide, as it is written. */
export function textOf({ id }: Entry | Guide): string {
  const text = read().texts.get(id)
  if (text === undefined) throw new Error(`There is no ${id}.`)
  return text
}
