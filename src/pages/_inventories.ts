import { codeInventories, openCodes } from '#coverage/inventories.ts'
import type { CodeInventory } from '#coverage/inventory.ts'
import type { Library } from '#entry/library.ts'
import { getLibrary } from '#library.ts'
import type { OpenCode } from '#search/code-index.ts'

const inventories = new WeakMap<Library, Map<string, CodeInventory>>()

/** Which codes each tool can print, and what the site has on them, by the tool’s id. */
export function getInventories(): Map<string, CodeInventory> {
  const library = getLibrary()
  const found = inventories.get(library) ?? codeInventories(library)
  inventories.set(library, found)
  return found
}

/** The codes without an entry. */
export function getOpenCodes(): OpenCode[] {
  return openCodes(getLibrary().tools, getInventories())
}
