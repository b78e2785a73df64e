/** Turns the bytes of a log into text, piece by piece. */
export interface LogDecoder {
  push(bytes: Uint8Array): string
  finish(): string
}

/** Reads UTF-8, and UTF-16 as PowerShell writes it: told by the byte order mark, or by a zero in each second byte. */
export function createLogDecoder(): LogDecoder {
  let decoder: TextDecoder | undefined
  let begun = new Uint8Array()
  const begin = () => (decoder ??= new TextDecoder(encodingOf(begun)))
  return {
    push(bytes) {
      if (decoder) return decoder.decode(bytes, { stream: true })
      begun = joined(begun, bytes)
      return begun.length < enough ? '' : begin().decode(begun, { stream: true })
    },
    finish() {
      const rest = decoder ? undefined : begun
      return begin().decode(rest)
    },
  }
}

/** From how many bytes the encoding is told. */
const enough = 4

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be'
  return 'utf-8'
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
