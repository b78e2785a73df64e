import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { notDrawn } from '#content/drawing.ts'
import { ownFolder } from '#content/own-folder.ts'
import { site } from '#site.config.ts'

/** A drawing is small; it is in the head of a page. In bytes. */
const largest = 32 * 1024

/** The icon of the site as SVG: the owner’s logo, or ours. */
export function siteIcon(): string {
  if (site.logo === undefined) return readFileSync('src/icon.svg', 'utf8')
  const file = resolve(ownFolder() ?? '.', site.logo)
  if (!existsSync(file))
    throw new Error(`logo: there is no ${file}; write its path from the folder of the settings.`)
  if (statSync(file).size > largest)
    throw new Error(`logo: ${file} is larger than ${largest} bytes; simplify the drawing.`)
  const text = readFileSync(file, 'utf8')
  const found = notDrawn(text)
  if (found !== undefined)
    throw new Error(
      `logo: ${file} has “${found}”; a logo is a drawing alone, of shapes, colours and gradients. Save it as plain SVG; src/content/drawing.ts lists what it may hold.`,
    )
  return text.replace(/^\s*<\?xml[^>]*\?>\s*/, '')
}
