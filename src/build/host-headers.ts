import { writeFile } from 'node:fs/promises'
import type { AstroIntegration } from 'astro'
import { securityHeaders } from '#http/security-headers.ts'
import { basePath, site } from '#site.config.ts'

/** What files say that a host may not know by their endings, and what never changes. */
const ofFiles = {
  '/*.md': { 'Content-Type': 'text/markdown; charset=utf-8' },
  '/*.txt': { 'Content-Type': 'text/plain; charset=utf-8' },
  '/*.webmanifest': { 'Content-Type': 'application/manifest+json' },
  // A service worker that a cache answers with would keep an old site.
  '/offline.js': { 'Cache-Control': 'no-cache' },
  '/_astro/*': { 'Cache-Control': 'public, max-age=31536000, immutable' },
}

/** After the build: `_headers`, in which hosts such as Netlify and Cloudflare Pages read what to send with a file. */
export function hostHeaders(): AstroIntegration {
  return {
    name: 'host-headers',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const rules = { '/*': securityHeaders(site), ...ofFiles }
        await writeFile(new URL('_headers', dir), rulesText(rules))
      },
    },
  }
}

function rulesText(rules: Record<string, Record<string, string>>): string {
  const blocks = Object.entries(rules).map(([path, headers]) =>
    [
      basePath + path,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ].join('\n'),
  )
  return `${blocks.join('\n\n')}\n`
}
