import type { Problem } from '#schema/problem.ts'
import type { Content } from '#content/written.ts'

/** The id of a page that is named by it, `npm/E403` or `npm/guides/network`, or by its path. */
export function pageNamed(name: string): string {
  return name
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)?content\//, '')
    .replace(/\/(?:entry\.mdx)?$/, '')
}

/** Names that no entry, guide or decision has. */
export function unknownNames(selection: string[], content: Content): string[] {
  const known = [...content.entries, ...content.guides, ...content.decisions, ...content.tools]
  return selection.filter((name) => !known.some(({ id }) => id === name))
}

/** The problems of these pages; all of them where none is named. */
export function problemsOf(selection: string[], problems: Problem[]): Problem[] {
  if (selection.length === 0) return problems
  return problems.filter(({ file }) =>
    selection.some((name) =>
      [`content/${name}/`, `content/${name}.`].some((path) => file.startsWith(path)),
    ),
  )
}
