import { sign, X509Certificate, type KeyObject } from 'node:crypto'

const sequence = 0x30
const bitString = 0x03

/** A certificate (PEM) in which one text stands for another of the same length, signed anew: what no generator would make. */
export function altered(
  pem: string,
  [from, to]: readonly [string, string],
  key: KeyObject,
): string {
  const { content } = elementAt(new X509Certificate(pem).raw, 0)
  const signed = elementAt(content, 0)
  const algorithm = elementAt(content, signed.whole.length)
  signed.whole.write(to, signed.whole.indexOf(from), 'latin1')
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', signed.whole, key)])
  const parts = [signed.whole, algorithm.whole, element(bitString, signature)]
  const lines = element(sequence, Buffer.concat(parts))
    .toString('base64')
    .match(/.{1,64}/g)!
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')
}

/** The DER element that begins at an offset: with its header, and without. */
function elementAt(der: Buffer, offset: number): { whole: Buffer; content: Buffer } {
  const short = der[offset + 1]!
  const digits = short < 0x80 ? 0 : short & 0x7f
  const length = digits === 0 ? short : der.readUIntBE(offset + 2, digits)
  const start = offset + 2 + digits
  return {
    whole: der.subarray(offset, start + length),
    content: der.subarray(start, start + length),
  }
}

/** A DER element of at most 65535 bytes. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}
