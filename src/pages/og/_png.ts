import { crc32, deflateSync } from 'node:zlib'

/** Pixels as resvg gives them: red, green, blue and alpha, a byte each. */
interface Pixels {
  width: number
  height: number
  pixels: Uint8Array
}

/**
 * The pixels as a PNG with a palette, or nothing where they have more than 256 colours. For a few flat
 * colours with smooth edges it takes a third of the time of a PNG in true colour, and two thirds of the bytes.
 */
export function palettePng({ width, height, pixels }: Pixels): Uint8Array<ArrayBuffer> | undefined {
  const colours = new Map<number, number>()
  const { buffer, byteOffset, length } = pixels
  const values = new Uint32Array(buffer, byteOffset, length / 4)
  const rows = new Uint8Array(height * (1 + width))
  let at = 0
  let last: number | undefined
  let index: number | undefined
  for (let y = 0; y < height; y++) {
    rows[at++] = unfiltered
    for (let x = 0; x < width; x++) {
      const colour = values[y * width + x]!
      // Most pixels are as the one before: to look them up would take most of the time.
      if (colour !== last) {
        last = colour
        index = colours.get(colour)
        if (index === undefined) colours.set(colour, (index = colours.size))
      }
      rows[at++] = index!
    }
    if (colours.size > 256) return undefined
  }
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, bitDepth)
  header.setUint8(9, indexedColour)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', new Uint8Array(header.buffer)),
      chunk('PLTE', Uint8Array.from([...colours.keys()].flatMap(redGreenBlue))),
      chunk('IDAT', deflateSync(rows, { level: 3 })),
      chunk('IEND', new Uint8Array()),
    ]),
  )
}

const unfiltered = 0
const bitDepth = 8
const indexedColour = 3

/** The picture has no transparent pixel. */
function redGreenBlue(colour: number): number[] {
  return [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]
}

function chunk(name: string, data: Uint8Array): Buffer {
  const [before, body, after] = [
    Buffer.alloc(4),
    Buffer.concat([Buffer.from(name, 'latin1'), data]),
    Buffer.alloc(4),
  ]
  before.writeUInt32BE(data.length)
  after.writeUInt32BE(crc32(body))
  return Buffer.concat([before, body, after])
}
