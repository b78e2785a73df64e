/**
 * The front matter that a text begins with: between a line `---`, the first of the file, and the next
 * line that begins so. Looser forms (a mark or space before it, `+++`) are none: readers differ on where
 * those end, and the checks would look at another text than the build.
 */
const frontMatter = /^---[ \t]*(\r?\n)(?!---)((?:(?!---|\+\+\+).*\r?\n)*)---[ \t]*(?=\r?\n|$)/

/** The YAML between the two lines of `---`; it begins on line 2. Undefined where a text has none. */
export function frontMatterOf(text: string): string | undefined {
  return frontMatter.exec(text)?.[2]
}

/** The text with its front matter blanked out, so that lines and columns stay those of the file. */
export function withoutFrontMatter(text: string): string {
  return text.replace(frontMatter, (front) => front.replaceAll(/[^\r\n]/g, ' '))
}
