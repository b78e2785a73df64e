import { isMap, isSeq, type Node, type YAMLMap } from 'yaml'
import { parseYaml } from '#content/yaml-parser.ts'
import { findMoved, installedVersion, readExcerpt, type QuotedLines } from '#source/excerpt.ts'

/**
 * The text of `entry.mdx` with its source evidence brought up to date: a first fingerprint, and lines and
 * version of an excerpt that moved. What changed in itself stays as it is, for its author to look at.
 */
export function fixSources(text: string, root: string): string {
  const start = text.indexOf('\n') + 1
  const end = text.indexOf('\n---', start)
  if (!text.startsWith('---') || end < 0) return text
  const front = text.slice(start, end)
  const { document, problem } = parseYaml(front)
  const sources = problem ? undefined : document.get('sources')
  if (!isSeq(sources)) return text
  const edits = sources.items.flatMap((item) => (isMap(item) ? editsOf(item, root) : []))
  const fixed = edits
    .sort((a, b) => b.from - a.from)
    .reduce((result, edit) => result.slice(0, edit.from) + edit.text + result.slice(edit.to), front)
  return text.slice(0, start) + fixed + text.slice(end)
}

/** A piece of the front matter, by its offsets, and what takes its place. */
interface Edit {
  from: number
  to: number
  text: string
}

function editsOf(item: YAMLMap, root: string): Edit[] {
  try {
    const source = item.toJSON() as QuotedLines & { version: string; fingerprint: string }
    const installed = installedVersion(source.package, root)
    const isFresh = /^0+$/.test(String(source.fingerprint))
    const lines = isFresh ? source.lines : findMoved(source, String(source.fingerprint), root)
    if (!installed || !lines) return []
    const { fingerprint } = readExcerpt({ ...source, lines }, root)
    return [
      ...edit(item, 'version', installed, source.version !== installed),
      ...edit(item, 'lines', `[${lines.join(', ')}]`, String(lines) !== String(source.lines)),
      ...edit(item, 'fingerprint', `'${fingerprint}'`, isFresh),
    ]
  } catch {
    return []
  }
}

function edit(item: YAMLMap, key: string, text: string, isNeeded: boolean): Edit[] {
  const range = (item.get(key, true) as Node | undefined)?.range
  return isNeeded && range ? [{ from: range[0], to: range[1], text }] : []
}
