import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { AstroError } from 'astro/errors'
import * as pagefind from 'pagefind'

/** After the build: the full-text index over the articles of all entries, for `/pagefind/`. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir)
        try {
          const { index, errors } = await pagefind.createIndex({})
          const added = await index?.addDirectory({ path: folder })
          const written = await index?.writeFiles({ outputPath: `${folder}pagefind` })
          const problems = [...errors, ...(added?.errors ?? []), ...(written?.errors ?? [])]
          if (!index || problems.length > 0)
            throw new AstroError(`Pagefind could not index the site: ${problems.join('; ')}`)
          logger.info(`${added?.page_count ?? 0} pages are searchable`)
        } finally {
          await pagefind.close()
        }
      },
    },
  }
}
