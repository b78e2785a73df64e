/** What an owner may set of the look of the site. */
import { z } from 'zod'

/** The surfaces that are behind the accent, as src/styles/base.css has them. */
const surfaces = {
  light: ['#fbfaf7', '#ffffff', '#f3efe6'],
  dark: ['#12130f', '#191a16', '#1e1f1a'],
} as const

/** Text in the accent has to be read: WCAG 2.2 asks for this contrast. */
const leastContrast = 4.5

const colour = (mode: keyof typeof surfaces) =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'write a colour as #rrggbb')
    .superRefine((value, context) => {
      const least = Math.min(...surfaces[mode].map((surface) => contrast(value, surface)))
      if (!/^#[0-9a-f]{6}$/i.test(value) || least >= leastContrast) return
      const [is, direction] = [least.toFixed(1), mode === 'light' ? 'darker' : 'lighter']
      const message = `${value} has a contrast of ${is} to 1 on the ${mode} pages; text needs ${leastContrast}: choose a ${direction} colour`
      context.addIssue({ code: 'custom', message })
    })
    .describe(`The colour of links, marks and buttons on ${mode} pages: #rrggbb.`)

/** The accent, one colour for light pages and one for dark ones. */
export const accentSchema = z.strictObject({ light: colour('light'), dark: colour('dark') })

/** What is at the foot of every page besides the site’s own links. */
export const footerSchema = z.strictObject({
  text: z.string().min(1).max(200).optional().describe('A sentence, plain text.'),
  links: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(40),
        url: z.url('write the whole address').startsWith('https://', 'begin it with https://'),
      }),
    )
    .max(8)
    .default([])
    .describe('Further links.'),
})

/** How far the lighter of two colours is from the darker: from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
