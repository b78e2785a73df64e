import type { OpenCode } from '#search/code-index.ts'
import type { Library } from '#entry/library.ts'
import { codeInventory, type CodeInventory } from './inventory.ts'

/** The inventory of each tool whose source can be read, by the tool’s id. */
export function codeInventories({ tools, entries }: Pick<Library, 'tools' | 'entries'>) {
  const inventories = new Map<string, CodeInventory>()
  for (const tool of tools) {
    const own = entries.filter((entry) => entry.tool.id === tool.id)
    const inventory = codeInventory(tool, own)
    if (inventory) inventories.set(tool.id, inventory)
  }
  return inventories
}

/** The codes that a tool can print and that have no entry, for the index of codes. */
export function openCodes(
  tools: Library['tools'],
  inventories: Map<string, CodeInventory>,
): OpenCode[] {
  return tools.flatMap((tool) => {
    const { missing = [], leftOut = [] } = inventories.get(tool.id) ?? {}
    return [
      ...missing.map(({ code }) => ({ tool, code, open: 'missing' as const })),
      ...leftOut.map(({ code }) => ({ tool, code, open: 'left-out' as const })),
    ]
  })
}
