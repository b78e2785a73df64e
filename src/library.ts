import { getEntry, render } from 'astro:content'
import { AstroError } from 'astro/errors'
import { libraryOf } from '#content/library.ts'
import { readContent } from '#content/read.ts'
import { keyOf } from '#cache/results.ts'
import { folderName } from '#entry/addresses.ts'
import { decisionsFor } from '#entry/decision.ts'
import type { Entry } from '#entry/entry.ts'
import { entriesExplainedBy, type Guide } from '#entry/guide.ts'
import type { Library } from '#entry/library.ts'
import { withToolNames } from '#entry/tool.ts'
import { site } from '#site.config.ts'

let library: Library | undefined

/** Everything that the site shows. Read once for a build, and while writing again for each request: only what changed. */
export function getLibrary(): Library {
  if (import.meta.env.DEV) return readLibrary()
  return (library ??= readLibrary())
}

function readLibrary(): Library {
  return libraryOf(readContent(process.cwd()))
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
    cacheKey: digestOf(entry, ...decisionsFor(entry.id, decisions)),
  }))
}

/** A digest of what a page shows: of this, and of the tools, which every page names. A page is kept while it stays the same. */
export function digestOf(...shown: object[]): string {
  return keyOf(...[...getLibrary().tools, ...shown].map(ownDigest))
}

/** Several pages show the same entry. */
const ownDigests = new WeakMap<object, string>()

function ownDigest(shown: object): string {
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
    cacheKey: digestOf(guide, ...entriesExplainedBy(guide, entries)),
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

/** The text of an entry or a guide as a component; it takes the entry, and the components that the text is made of. */
export async function renderText(kind: 'entries' | 'guides', { id, isOwn }: Entry | Guide) {
  const own = { entries: 'ownEntries', guides: 'ownGuides' } as const
  const found = await getEntry(isOwn ? own[kind] : kind, id)
  if (!found) throw new AstroError(`There is no ${id}.`)
  return (await render(found)).Content
}
