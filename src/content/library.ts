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
