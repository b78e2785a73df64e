import { readFileSync } from 'node:fs'

/** The text of a file, whichever editor wrote it: without a byte order mark, and with the line ends of Unix. */
export function readTextFile(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
}
