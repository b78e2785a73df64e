import { readdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { AstroError } from 'astro/errors'
import * as pagefind from 'pagefind'

/** What is in an article and is no part of its text: the links of headings, the labels of commands. */
const excludeSelectors = ['a.at', '.run > small']
/** Pagefind’s own interfaces, which it writes whether or not they are used. */
const interfaces = /^pagefind-(component-ui|modular-ui|ui|highlight)\./

/** After the build: the full-text index over the articles of all entries, for `/pagefind/`. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        await writeIndex(fileURLToPath(dir))
        logger.info('the text of the entries is searchable')
      },
    },
  }
}

async function writeIndex(site: string): Promise<void> {
  const outputPath = `${site}pagefind`
  try {
    const { index, errors } = await pagefind.createIndex({ excludeSelectors })
    const added = await index?.addDirectory({ path: site })
    const written = await index?.writeFiles({ outputPath })
    const problems = [...errors, ...(added?.errors ?? []), ...(written?.errors ?? [])]
    if (!index || problems.length > 0)
      throw new AstroError(`Pagefind could not index the site: ${problems.join('; ')}`)
  } finally {
    await pagefind.close()
  }
  const unused = (await readdir(outputPath)).filter((name) => interfaces.test(name))
  await Promise.all(unused.map((name) => rm(`${outputPath}/${name}`)))
}
