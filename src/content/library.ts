import type { Library } from '#entry/library.ts'
import { byToolAndName } from '#entry/order.ts'
import type { Content } from './written.ts'

/** What of the content can be shown, in the order of all lists: everything that obeys its schema. */
export function libraryOf(content: Content): Library {
  const tools = content.tools.flatMap(({ tool }) => tool ?? [])
  const decisions = content.decisions.flatMap(({ id, yaml, isOwn }) => {
    const tool = tools.find((one) => id.startsWith(`${one.id}/`))
    return yaml.value && tool ? [{ ...yaml.value, id, isOwn, tool }] : []
  })
  return {
    tools: tools.sort((a, b) => a.order - b.order),
    entries: content.entries.flatMap(({ entry }) => entry ?? []).sort(byToolAndName),
    guides: content.guides
      .flatMap(({ guide }) => guide ?? [])
      .sort((a, b) => a.id.localeCompare(b.id)),
    decisions: decisions.sort((a, b) => a.id.localeCompare(b.id)),
  }
}

/** The texts of what can be shown, as they are written, by the ids of their entries and guides; with what a team adds. */
export function textsOf({ entries, guides }: Content): Map<string, string> {
  return new Map([
    ...entries.flatMap(({ id, text, wholeText }) =>
      text ? [[id, wholeText ?? text.text] as const] : [],
    ),
    ...guides.map(({ id, text }) => [id, text.text] as const),
  ])
}
