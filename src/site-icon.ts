import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { ownFolder } from '#content/own-folder.ts'
import { site } from '#site.config.ts'

/** A drawing is small; it is in the head of a page. In bytes. */
const largest = 32 * 1024

/** What a drawing does not need, and what could act where it is opened by itself. */
const active =
  /<script|<foreignObject|<!ENTITY|\son\w+\s*=|(?:href|src)\s*=\s*["'](?!#)|@import|url\(\s*["']?(?!#)/i

/** The icon of the site as SVG: the owner’s logo, or ours. */
export function siteIcon(): string {
  if (site.logo === undefined) return readFileSync('src/icon.svg', 'utf8')
  const file = resolve(ownFolder() ?? '.', site.logo)
  if (!existsSync(file))
    throw new Error(`logo: there is no ${file}; write its path from the folder of the settings.`)
  if (statSync(file).size > largest)
    throw new Error(`logo: ${file} is larger than ${largest} bytes; simplify the drawing.`)
  const text = readFileSync(file, 'utf8')
  if (!/<svg[\s>]/.test(text)) throw new Error(`logo: ${file} is not an SVG drawing.`)
  const found = active.exec(text)?.[0]
  if (found)
    throw new Error(
      `logo: ${file} has “${found.trim()}”; a logo is a drawing alone, without scripts and addresses.`,
    )
  return text.replace(/^\s*<\?xml[^>]*\?>\s*/, '')
}
