import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { AstroIntegration } from 'astro'

/** Files that get smaller when they are compressed; the others are compressed by their format. */
const compressible = /^\.(css|html|js|json|md|svg|txt|xml)$/
/** A smaller file fits into one packet anyway. */
const leastBytes = 1400

/** Encodings that a file may have a copy in, the smallest first, and what is put behind its name for them. */
export const codings = [
  {
    name: 'br',
    ending: '.br',
    // The slowest quality takes fifty times as long, for files a tenth smaller.
    compress: (bytes: Buffer) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 7,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        },
      }),
  },
  { name: 'gzip', ending: '.gz', compress: (bytes: Buffer) => promisify(gzip)(bytes) },
]

/** Whether there may be compressed copies of a file with this name. */
export function isCompressible(name: string): boolean {
  return compressible.test(extname(name))
}

/** After the build: `index.html.br` and `index.html.gz` beside `index.html`, for servers that look for them. */
export function compressedCopies(): AstroIntegration {
  return {
    name: 'compressed-copies',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir)
        const files = globSync('**/*', { cwd: root }).filter(isCompressible)
        for (const file of files) await writeCopies(join(root, file))
        logger.info('compressed copies lie beside the files')
      },
    },
  }
}

async function writeCopies(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < leastBytes) return
  await Promise.all(
    codings.map(async ({ ending, compress }) => writeFile(file + ending, await compress(bytes))),
  )
}
