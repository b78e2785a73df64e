import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const pages = namesIn('../pages').filter((name) => !/^[[_]/.test(name))

/** What the build writes beside the pages. */
const written = [
  ...['_astro', '_headers', '_redirects', 'ekb.mjs', 'ekb.mjs.sha256'],
  ...['offline.js', 'offline.json', 'pagefind'],
]

/** Names at the root of the site that are no tool and no code: its own pages and files. */
export const reservedNames = new Set([
  ...pages.map((name) => name.replace(/\.(astro|ts)$/, '')),
  ...namesIn('../../public'),
  ...written,
])

/** The site’s own pages that a text may send its readers to. */
export const sitePages = pages
  .filter((name) => name.endsWith('.astro') && name !== '404.astro')
  .map((name) => (name === 'index.astro' ? '/' : `/${name.replace(/\.astro$/, '')}/`))

/** The names in a folder; none where there is no such folder. */
function namesIn(folder: string): string[] {
  const path = fileURLToPath(new URL(folder, import.meta.url))
  return existsSync(path) ? readdirSync(path) : []
}
