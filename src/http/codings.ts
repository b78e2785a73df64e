import { extname } from 'node:path'

/** Files that get smaller when they are compressed; the others are compressed by their format. */
const compressible = /^\.(css|html|js|json|md|mjs|svg|txt|xml)$/

/** Encodings that a file may have a copy in, the smallest first, and what is put behind its name for them. */
export const codings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

/** Whether there may be compressed copies of a file with this name. */
export function isCompressible(name: string): boolean {
  return compressible.test(extname(name))
}
