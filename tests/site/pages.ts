import { globSync, readFileSync } from 'node:fs'

/** One page of the built site. */
export interface Page {
  /** Its address: `/npm/E403/`. */
  address: string
  html: string
}

/** Every page of the built site. */
export function builtPages(): Page[] {
  return globSync('dist/**/*.html')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('dist/pagefind/'))
    .map((file) => ({ address: addressOf(file), html: readFileSync(file, 'utf8') }))
    .sort((a, b) => a.address.localeCompare(b.address))
}

/** The pages whose text search indexes: entries, guides and decisions. */
export function articlePages(): Page[] {
  return builtPages().filter((page) => page.html.includes('data-pagefind-body'))
}

/** The pages of entries. */
export function entryPages(): Page[] {
  return articlePages().filter((page) => !isGuide(page) && !isDecision(page))
}

/** The pages of guides, told by their address. */
export function guidePages(): Page[] {
  return articlePages().filter(isGuide)
}

/** The pages of decisions. */
export function decisionPages(): Page[] {
  return articlePages().filter(isDecision)
}

function isGuide({ address }: Page): boolean {
  return address.includes('/guides/')
}

function isDecision({ address }: Page): boolean {
  return address.includes('/decisions/')
}

/** The values of an attribute in a page, in order, with entities resolved. */
export function attributeValues(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'g'))].map(
    (match) =>
      (match[1] ?? match[2] ?? match[3] ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  )
}

function addressOf(file: string): string {
  const path = file.slice('dist'.length)
  return path.endsWith('/index.html') ? path.slice(0, -'index.html'.length) : path
}
