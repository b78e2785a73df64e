import type { Root } from 'mdast'
import { mdxToMdast, type Features } from 'satteri'
import { withoutFrontMatter } from './front-matter.ts'

/** How MDX is read. The build is set the same way, so that it compiles the tree that the checks have seen. */
export const mdxFeatures = {
  gfm: true,
  frontmatter: false,
  // Smart punctuation would turn `--flag` in prose into a dash.
  smartPunctuation: false,
} satisfies Features

/** The syntax tree of a text, front matter left out; its lines are those of the file. Throws where it is no MDX. */
export function parseMdx(text: string): Root {
  return mdxToMdast(parsable(text), { features: mdxFeatures }) as Root
}

/** The parser ends the program on an `export` in a last line that has no end, and on half a character. */
function parsable(text: string): string {
  const body = withoutFrontMatter(text).toWellFormed()
  return body.endsWith('\n') ? body : `${body}\n`
}
