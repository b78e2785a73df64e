import type { OpenCode } from '#search/code-index.ts'
import type { Library } from '#entry/library.ts'
import { codeLedger, type CodeLedger } from './inventory.ts'

/** The ledger of each tool whose source can be read, by the tool’s id. */
export function codeLedgers({ tools, entries }: Pick<Library, 'tools' | 'entries'>) {
  const ledgers = new Map<string, CodeLedger>()
  for (const tool of tools) {
    const own = entries.filter((entry) => entry.tool.id === tool.id)
    const ledger = codeLedger(tool, own)
    if (ledger) ledgers.set(tool.id, ledger)
  }
  return ledgers
}

/** The codes that a tool can print and that have no entry, for the index of codes. */
export function openCodes(library: Pick<Library, 'tools' | 'entries'>): OpenCode[] {
  const ledgers = codeLedgers(library)
  return library.tools.flatMap((tool) => {
    const { missing = [], leftOut = [] } = ledgers.get(tool.id) ?? {}
    return [
      ...missing.map(({ code }) => ({ tool, code, open: 'missing' as const })),
      ...leftOut.map(({ code }) => ({ tool, code, open: 'left-out' as const })),
    ]
  })
}
