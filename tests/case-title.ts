import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { frontMatterOf } from '#content/front-matter.ts'

/** The title of a case as its entry gives it today, so that a better title breaks no test. */
export function caseTitle(entry: string, id: string): string {
  const text = readFileSync(`content/${entry}/entry.mdx`, 'utf8')
  const { cases } = parse(frontMatterOf(text)!) as { cases: { id: string; title: string }[] }
  return cases.find((one) => one.id === id)!.title
}
