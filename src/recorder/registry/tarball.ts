import { gzipSync } from 'node:zlib'

const block = 512
/** How long a path may be where the header has no second field for it. In bytes. */
const longestPath = 100
/** The time npm itself gives to every file that it packs: the same contents make the same bytes. */
const modified = Date.UTC(1985, 9, 26, 8, 15) / 1000

/** A package as registries serve it: the files below `package/`, packed with tar and gzip. */
export function packTarball(files: Record<string, string>): Buffer {
  const entries = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text)
    return [header(`package/${path}`, content.length), content, padding(content.length)]
  })
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * block)]), { level: 0 })
}

/** A ustar header: fixed columns, numbers in octal, and a sum over itself. */
function header(path: string, size: number): Buffer {
  if (Buffer.byteLength(path) > longestPath)
    throw new Error(`${path} is too long for a tarball: ${longestPath} bytes is the most`)
  const bytes = Buffer.alloc(block)
  bytes.write(path, 0, longestPath)
  bytes.write('0000644\0', 100)
  bytes.write('0000000\0', 108)
  bytes.write('0000000\0', 116)
  bytes.write(octal(size), 124)
  bytes.write(octal(modified), 136)
  bytes.write('        ', 148)
  bytes.write('0', 156)
  bytes.write('ustar\x0000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

function octal(value: number): string {
  return `${value.toString(8).padStart(11, '0')} `
}

function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}
