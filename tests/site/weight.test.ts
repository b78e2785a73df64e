import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { articlePages, attributeValues } from './pages.ts'

/** What a new connection carries before the first acknowledgement, in bytes. */
const oneRoundTrip = 14_600
/** What an entry with very many cases may weigh, in bytes. */
const manyCases = 20_000
/** What all scripts of an entry may weigh, in bytes. */
const scriptBudget = 8_000

const weigh = (text: string) => brotliCompressSync(text).length

test.each(articlePages().map((page) => [page.address, page.html] as const))(
  '%s arrives in one round trip, with all its styles',
  (_, html) => {
    expect(html).not.toMatch(/<link[^>]+rel="?stylesheet/)
    const many = (html.match(/<h3 /g) ?? []).length > 6
    expect(weigh(html)).toBeLessThanOrEqual(many ? manyCases : oneRoundTrip)
    const firstFix = html.indexOf('<h3 ', html.indexOf('id="fix"'))
    const secondFix = html.indexOf('<h3 ', firstFix + 1)
    const upToFirstFix = html.slice(0, secondFix > 0 ? secondFix : html.indexOf('id="why"'))
    expect(weigh(upToFirstFix)).toBeLessThanOrEqual(oneRoundTrip)
  },
)

test.each(articlePages().map((page) => [page.address, page.html] as const))(
  '%s is not held up by scripts, and they are small',
  (_, html) => {
    const tags = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(
      ([, attributes]) => !/type="?application\/ld\+json/.test(attributes!),
    )
    // A script in the page itself waits for nothing.
    expect(
      tags.filter(
        ([, attributes, text]) => !text && !/type="?module|\bdefer\b|\basync\b/.test(attributes!),
      ),
    ).toEqual([])
    const inline = tags.map(([, , code]) => code!).join('')
    const sources = tags.flatMap(([, attributes]) => attributeValues(` ${attributes}`, 'src'))
    const files = importedBy(sources)
    const total =
      (inline ? weigh(inline) : 0) +
      [...files].reduce((sum, file) => sum + weigh(readFileSync(file, 'utf8')), 0)
    expect(total).toBeLessThanOrEqual(scriptBudget)
  },
)

/** The files of these scripts and of everything they import at once. */
function importedBy(sources: string[]): Set<string> {
  const files = new Set<string>()
  const follow = (path: string) => {
    const file = `dist${path}`
    if (files.has(file)) return
    files.add(file)
    for (const match of readFileSync(file, 'utf8').matchAll(
      /(?:import|from)\s*["'](\.\/[^"']+)["']/g,
    )) {
      follow(new URL(match[1]!, `file://${path}`).pathname)
    }
  }
  sources.forEach(follow)
  return files
}
