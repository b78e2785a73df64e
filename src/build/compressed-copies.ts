import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { AstroIntegration } from 'astro'
import { putMadeFile } from '#cache/made-files.ts'
import { keyOf } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { codings, isCompressible } from '#http/codings.ts'

/** A smaller file fits into one packet anyway. */
const leastBytes = 1400

const compress: Record<
  (typeof codings)[number]['name'],
  (bytes: Buffer) => Promise<Buffer<ArrayBuffer>>
> = {
  // The slowest quality takes fifty times as long, for files a tenth smaller.
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 7,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        // To clear a window that is larger than the file takes three times as long as to compress it.
        [constants.BROTLI_PARAM_LGWIN]: windowFor(bytes.length),
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes),
}

/** How far back brotli looks, so that it sees all of a file up to 4 MB. In bits. */
function windowFor(length: number): number {
  const needed = Math.ceil(Math.log2(length)) + 1
  return Math.min(Math.max(needed, constants.BROTLI_MIN_WINDOW_BITS), 22)
}

/** How the copies are made: with another version of Node they have other bytes. */
const made = [codeVersion('build/compressed-copies.ts'), process.version]

/** After the build: `index.html.br` and `index.html.gz` beside `index.html`, for servers that look for them. */
export function compressedCopies(root = process.cwd()): AstroIntegration {
  return {
    name: 'compressed-copies',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        await writeCompressedCopies(fileURLToPath(dir), root)
        logger.info('compressed copies lie beside the files')
      },
    },
  }
}

/**
 * Writes the copies of all files in a folder. What is as in an earlier build of this project is not compressed again:
 * then all is reading and writing of thousands of small files, which costs least one after the other.
 */
export async function writeCompressedCopies(folder: string, root: string): Promise<void> {
  for (const file of globSync('**/*', { cwd: folder }).filter(isCompressible))
    await writeCopies(join(folder, file), root)
}

async function writeCopies(file: string, root: string): Promise<void> {
  const bytes = readFileSync(file)
  if (bytes.length < leastBytes) return
  const key = keyOf(...made, bytes)
  await Promise.all(
    codings.map(({ name, ending }) =>
      putMadeFile(file + ending, root, 'compressed', key + ending, () => compress[name](bytes)),
    ),
  )
}
