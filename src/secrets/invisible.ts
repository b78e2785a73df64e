/**
 * Characters that move a cursor, turn text round or cannot be seen: controls (C0, C1), marks of direction, zero widths,
 * letters without a shape, separators of lines. A tab is none of them, and neither is the end of a line (`\n`).
 */
export const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2800\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/gu

/** A sequence that colours what follows it, moves the cursor or names a link. */
const control =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\u009d\n]*(?:\u0007|\u001b\\|\u009c)/

/** Spaces that are none to who looks for a plain one. */
export const unusualSpace = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/

/** Whatever stands between two letters that are seen, and is not seen as more than a space. */
export const unseen = new RegExp(
  [control, unusualSpace, invisible].map(({ source }) => source).join('|'),
  'gu',
)
