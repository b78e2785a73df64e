import type { Root } from 'mdast'
import { mdxToMdast, type Features } from 'satteri'
import { withoutFrontMatter } from './front-matter.ts'

/** How MDX is read: by the checks, and for the pages. */
export const mdxFeatures = {
  gfm: true,
  frontmatter: false,
  // Smart punctuation would turn `--flag` in prose into a dash.
  smartPunctuation: false,
} satisfies Features

/** The syntax tree of a text, front matter left out; its lines are those of the file. Throws where it is no MDX. */
export function parseMdx(text: string): Root {
  const body = parsable(text)
  refuseLong(body)
  refuseMany(body)
  return mdxToMdast(body, { features: mdxFeatures }) as Root
}

/** Longer than any line or paragraph of a text: the parser takes time in proportion to the square of their length. */
const longestLine = 1000
const longestBlock = 5000

/** Throws, with the line, where a line is too long, or too many follow one another without an empty one. */
function refuseLong(body: string): void {
  let block = 0
  for (const [index, line] of body.split('\n').entries()) {
    block = line.trim() === '' ? 0 : block + line.length
    if (line.length > longestLine)
      throw new Error(`${index + 1}:1: the line has more than ${longestLine} characters`)
    if (block > longestBlock)
      throw new Error(`${index + 1}:1: more than ${longestBlock} characters without an empty line`)
  }
}

/** More than any text has, in fences and between backticks: for each, the parser reads on to the end of the text. */
const mostOpened = 250

/** Throws, with the line, where too many signs may open code. */
function refuseMany(body: string): void {
  let count = 0
  for (const [index, line] of body.split('\n').entries()) {
    for (const sign of line) if (sign === '{' || sign === '<') count += 1
    if (count > mostOpened)
      throw new Error(`${index + 1}:1: more than ${mostOpened} of the signs “{” and “<”`)
  }
}

/** The parser ends the program on an `export` in a last line that has no end, and on half a character. */
function parsable(text: string): string {
  const body = withoutFrontMatter(text).toWellFormed()
  return body.endsWith('\n') ? body : `${body}\n`
}
