import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { basePath } from '#site.config.ts'

/** A page that does nothing but lead to another. */
const redirect = /<meta http-equiv="refresh" content="0; url=([^"]+)"/

/** After the build: `_redirects`, which hosts such as Netlify and Cloudflare Pages read, and what GitHub Pages looks for. */
export function hostRedirects(): AstroIntegration {
  return {
    name: 'host-redirects',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        writeFileSync(join(root, '_redirects'), redirectsText(root))
        // GitHub Pages would leave out the folder _astro.
        writeFileSync(join(root, '.nojekyll'), '')
      },
    },
  }
}

/** The pages that lead to others, as redirects that need no page to be loaded. */
function redirectsText(root: string): string {
  const pages = globSync('**/index.html', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  const lines = pages.sort().flatMap((file) => {
    const target = redirect.exec(readFileSync(join(root, file), 'utf8'))?.[1]
    const from = `${basePath}/${file.replace(/index\.html$/, '')}`
    return target === undefined ? [] : [`${encodeURI(from)} ${target} 301\n`]
  })
  return lines.join('')
}
