import type { Problem } from '#schema/problem.ts'
import type { Content } from '#content/written.ts'

/** The id of a page that is named by it, `npm/E403` or `npm/guides/network`, or by its path. */
export function pageNamed(name: string, own?: string): string {
  const path = name.replaceAll('\\', '/')
  const named = own && path.startsWith(`${own}/`) ? path.slice(own.length + 1) : path
  return named.replace(/^(?:\.\/)?content\//, '').replace(/\/(?:(?:entry|addition)\.mdx)?$/, '')
}

/** Names that no entry, guide or decision has. */
export function unknownNames(selection: string[], content: Content): string[] {
  const known = [...content.entries, ...content.guides, ...content.decisions, ...content.tools]
  return selection.filter((name) => !known.some(({ id }) => id === name))
}

/** Whether a page is one of these; where none is named, each is. */
export function isSelected(id: string, selection: string[]): boolean {
  return (
    selection.length === 0 || selection.some((name) => id === name || id.startsWith(`${name}/`))
  )
}

/** The content without the texts of other pages than these. */
export function onlyPages(isWanted: (id: string) => boolean, content: Content): Content {
  const wanted = ({ id }: { id: string }) => isWanted(id)
  return {
    ...content,
    entries: content.entries.filter(wanted),
    additions: content.additions.filter(wanted),
    guides: content.guides.filter(wanted),
    decisions: content.decisions.filter(wanted),
  }
}

/** The problems of these pages; all of them where none is named. */
export function problemsOf(selection: string[], problems: Problem[], own?: string): Problem[] {
  if (selection.length === 0) return problems
  const folders = ['content', ...(own === undefined ? [] : [own])]
  // Without the folder of a team, a page of it may not be there.
  const isOfPage = ({ file }: Problem) =>
    selection.some((name) =>
      folders.some((folder) =>
        [`${folder}/${name}/`, `${folder}/${name}.`].some((path) => file.startsWith(path)),
      ),
    )
  return problems.filter((problem) => problem.file === own || isOfPage(problem))
}
