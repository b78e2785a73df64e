import type { OpenCode } from '#search/code-index.ts'
import type { Library } from '#entry/library.ts'
import { codeLedger, folderOf, type CodeLedger } from './inventory.ts'
import type { SourceCodes } from '#tools/tool.ts'
import { readToolSource } from '#tools/sources.ts'

const sources = new Map<string, SourceCodes | undefined>()

/** The ledger of each tool whose source can be read, by the tool’s id. A source is read once: it is installed. */
export function codeLedgers({ tools, entries }: Pick<Library, 'tools' | 'entries'>) {
  const ledgers = new Map<string, CodeLedger>()
  for (const tool of tools) {
    if (!sources.has(tool.id)) sources.set(tool.id, readToolSource(tool.id, folderOf(tool)))
    const own = entries.filter((entry) => entry.tool.id === tool.id)
    const ledger = codeLedger(tool, own, process.cwd(), sources.get(tool.id))
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
