import type { Problem } from '#schema/problem.ts'
import type { Content } from '#content/written.ts'

/** The pages that are named on the command line: `npm/E403`, `npm/guides/network`, or paths to them. */
export function selectionOf(args: string[]): string[] {
  return args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => arg.replace(/^(?:\.\/)?content\//, '').replace(/\/(?:entry\.mdx)?$/, ''))
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
