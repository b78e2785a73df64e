import { nearest, type IndexedEntry } from '#knowledge/code-index.ts'
import { entryAddress, folderName } from '#knowledge/addresses.ts'
import { loadCodeIndex } from './code-hits.ts'

/** On the 404 page: finds what a mistyped or wrongly cased address meant, and goes there where only the case is wrong. */
async function helpOn(region: HTMLElement): Promise<void> {
  const words = pathWords()
  const index = await loadCodeIndex()
  const exact = words.flatMap((word) =>
    index.filter((entry) => folderName(entry.id).toLowerCase() === word),
  )
  if (exact.length === 1 && words.length <= 2)
    return location.replace(entryAddress(exact[0]!.id) + location.hash)
  const found = exact.length > 0 ? exact : words.flatMap((word) => nearest(word, index))
  if (found.length > 0) show(region, found.slice(0, 3))
}

/** The parts of the address, in lower case. An address that cannot be decoded has none. */
function pathWords(): string[] {
  try {
    return decodeURIComponent(location.pathname).toLowerCase().split('/').filter(Boolean)
  } catch {
    return []
  }
}

function show(region: HTMLElement, found: IndexedEntry[]): void {
  region.append('Did you mean ')
  found.forEach((entry, number) => {
    const link = document.createElement('a')
    link.href = entryAddress(entry.id)
    link.textContent = `${entry.tool} ${entry.name}`
    region.append(number > 0 ? ', or ' : '', link)
  })
  region.append('?')
  region.hidden = false
}

const region = document.querySelector<HTMLElement>('#nearest')
if (region) void helpOn(region)
