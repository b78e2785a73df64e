/**
 * Characters that a reader does not see, or that change the order in which others are seen: control and
 * format characters, marks of direction, blank letters, what only changes the letter before it (text can be
 * hidden in a row of those), halves and losses of an encoding.
 */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffd]/gu

/** What ends a line or indents one, and is no more than that. */
const plain = /^(?:\n|\t|\r(?=\n))/

/** A character that nobody sees, by its number: `U+202E`. */
export interface HiddenCharacter {
  /** Where it is in the text. */
  index: number
  name: string
}

/** The hidden characters of a text, in order. */
export function hiddenCharacters(text: string): HiddenCharacter[] {
  return [...text.matchAll(hidden)]
    .filter(({ index }) => !plain.test(text.slice(index, index + 2)))
    .map(({ index, 0: character }) => ({ index, name: nameOf(character) }))
}

function nameOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
