import { Resvg } from '@resvg/resvg-js'
import { siteIcon } from '#site-icon.ts'

/** Sizes of the icon as PNG: for phones, and for a place among the programs of a machine. In pixels. */
export const iconSizes = [180, 192, 512]

/** The address of an icon of this size. */
export function iconAddress(size: number): string {
  return `/icons/${size}.png`
}

/** The site’s icon as PNG. */
export function iconPng(size: number): Uint8Array<ArrayBuffer> {
  const resvg = new Resvg(siteIcon(), { fitTo: { mode: 'width', value: size } })
  return new Uint8Array(resvg.render().asPng())
}

/** Bytes of the header of an ICO file, and of each line of its directory. */
const headerLength = 6
const lineLength = 16

/** PNG pictures as one ICO file, for browsers that know no other icon. */
export function icoOf(pictures: { size: number; png: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  const start = headerLength + lineLength * pictures.length
  const length = pictures.reduce((sum, { png }) => sum + png.length, start)
  const ico = new Uint8Array(length)
  const view = new DataView(ico.buffer)
  // Type 1 is an icon.
  view.setUint16(2, 1, true)
  view.setUint16(4, pictures.length, true)
  let at = start
  for (const [index, { size, png }] of pictures.entries()) {
    const line = headerLength + lineLength * index
    // 256 pixels do not fit into a byte and are written as 0.
    ico.set([size % 256, size % 256], line)
    view.setUint16(line + 4, 1, true)
    view.setUint16(line + 6, 32, true)
    view.setUint32(line + 8, png.length, true)
    view.setUint32(line + 12, at, true)
    ico.set(png, at)
    at += png.length
  }
  return ico
}
