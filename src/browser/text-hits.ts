/** A place in the text of an entry. */
export interface TextHit {
  /** Address with the section’s fragment. */
  address: string
  title: string
  /** The text around the words; Pagefind marks them with `<mark>` and escapes the rest. */
  excerpt: string
}

/** The part of Pagefind that we use. */
interface Pagefind {
  init(): Promise<void>
  search(query: string): Promise<{ results: { data(): Promise<Found> }[] }>
}
interface Found {
  url: string
  meta: { title: string }
  excerpt: string
  sub_results: { url: string; title: string; excerpt: string }[]
}

/** How many entries are shown with their text. */
const most = 5

let pagefind: Promise<Pagefind | undefined> | undefined

/** Full-text hits, or undefined where there is no index: it is made when the site is built. */
export async function textHits(query: string): Promise<TextHit[] | undefined> {
  const engine = await (pagefind ??= load())
  if (!engine) return undefined
  const { results } = await engine.search(query)
  const found = await Promise.all(results.slice(0, most).map((result) => result.data()))
  return found.flatMap(({ url, meta, excerpt, sub_results: sections }) => {
    const section = sections[0]
    const isPart = section !== undefined && section.url !== url
    return {
      address: section?.url ?? url,
      title: isPart ? `${meta.title} › ${section.title.replace(/#$/, '')}` : meta.title,
      excerpt: section?.excerpt ?? excerpt,
    }
  })
}

async function load(): Promise<Pagefind | undefined> {
  try {
    const address = '/pagefind/pagefind.js'
    const engine = (await import(/* @vite-ignore */ address)) as Pagefind
    await engine.init()
    return engine
  } catch {
    return undefined
  }
}
