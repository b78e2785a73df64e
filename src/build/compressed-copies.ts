import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { AstroIntegration } from 'astro'
import { codings, isCompressible } from '#http/codings.ts'

/** A smaller file fits into one packet anyway. */
const leastBytes = 1400

const compress: Record<(typeof codings)[number]['name'], (bytes: Buffer) => Promise<Buffer>> = {
  // The slowest quality takes fifty times as long, for files a tenth smaller.
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 7,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes),
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
    codings.map(async ({ name, ending }) => writeFile(file + ending, await compress[name](bytes))),
  )
}
