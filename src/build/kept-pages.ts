import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { AstroIntegration, AstroPrerenderer } from 'astro'
import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { basePath, site } from '#site.config.ts'

/** What was rendered last for a path, and a digest of all that it was made of. */
interface KeptPage {
  madeOf: string
  /** Packed: the pages of a site weigh more than all other results together. */
  packed: string
}

/**
 * While building: a page is not rendered again while everything that it is made of is as in an earlier build. A route
 * whose pages may be kept says so by a `cacheKey` for each of its paths: a digest of what the page shows.
 */
export function keptPages(root = process.cwd()): AstroIntegration {
  return {
    name: 'kept-pages',
    hooks: {
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer((prerenderer) => withKeptPages(prerenderer, root)),
    },
  }
}

/** The same prerenderer, which asks the results of earlier builds first. */
export function withKeptPages(prerenderer: AstroPrerenderer, root: string): AstroPrerenderer {
  const cache = resultCache(root)
  const shared = [codeVersion('.', '../astro.config.mjs'), process.version, JSON.stringify(site)]
  const keys = new Map<string, string>()
  return {
    ...prerenderer,
    async getStaticPaths() {
      const paths = await prerenderer.getStaticPaths()
      for (const { pathname, cacheKey } of paths)
        if (cacheKey !== undefined) keys.set(plain(pathname), keyOf(...shared, cacheKey))
      return paths
    },
    async render(request, options) {
      const path = plain(new URL(request.url).pathname)
      const madeOf = keys.get(path)
      if (madeOf === undefined) return await prerenderer.render(request, options)
      const name = `page ${path}`
      const kept = cache.find<KeptPage>(name)
      if (kept?.madeOf === madeOf) return new Response(unpacked(kept.packed))
      const rendered = await prerenderer.render(request, options)
      const response = 'response' in rendered ? rendered.response : rendered
      const text = await response.clone().text()
      if (response.ok) cache.replace(name, { madeOf, packed: packed(text) } satisfies KeptPage)
      return response
    },
    async teardown() {
      cache.save()
      await prerenderer.teardown?.()
    },
  }
}

function packed(text: string): string {
  return zstdCompressSync(text).toString('base64')
}

function unpacked(text: string): string {
  return zstdDecompressSync(Buffer.from(text, 'base64')).toString()
}

/** A path as both its route and a request for it name it. */
function plain(path: string): string {
  const name = decodeURI(path)
  return (name.startsWith(`${basePath}/`) ? name.slice(basePath.length) : name).replace(/\/$/, '')
}
