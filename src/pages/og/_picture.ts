import { escape } from 'html-escaper'
import { madeFile } from '#cache/made-files.ts'
import { keyOf } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { site } from '#site.config.ts'
import { drawn } from './_draw.ts'

/** What a page’s picture says. */
export interface PictureText {
  /** The tool, or nothing for the site’s own picture. */
  eyebrow: string
  /** The code, or a few words. */
  heading: string
  title: string
  /** One line as the terminal showed it. */
  terminal: string
}

/** The picture that is shown where a page is shared: 1200 by 630 pixels, PNG. The same text is drawn once. */
export async function picture(text: PictureText): Promise<Uint8Array<ArrayBuffer>> {
  const drawing = svg(text)
  const key = keyOf(codeVersion('pages/og/_png.ts', 'pages/og/_thread.ts'), drawing)
  return await madeFile(process.cwd(), 'pictures', key, () => drawn(drawing))
}

const accent = site.accent?.light ?? '#b3261e'
const signed = `${site.name} · recorded from the real tool`

function svg({ eyebrow, heading, title, terminal }: PictureText): string {
  const size = Math.min(120, Math.floor(1800 / heading.length))
  const lines = wrapped(title, 46).slice(0, 2)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" font-family="Inter">
    <rect width="1200" height="630" fill="#fbfaf7"/>
    <rect width="14" height="630" fill="${accent}"/>
    <text x="80" y="110" font-size="34" font-weight="600" fill="${accent}">${escape(eyebrow)}</text>
    <text x="76" y="${130 + size}" font-size="${size}" font-weight="700" font-family="JetBrains Mono" letter-spacing="-4" fill="#1d1c19">${escape(heading)}</text>
    ${lines.map((line, index) => `<text x="80" y="${320 + index * 56}" font-size="44" fill="#1d1c19">${escape(line)}</text>`).join('')}
    <rect x="80" y="444" width="1040" height="82" rx="14" fill="#171812"/>
    <text x="112" y="496" font-size="28" font-family="JetBrains Mono" fill="#ff9b8d">${escape(cut(terminal, 58))}</text>
    <text x="80" y="586" font-size="26" fill="#5e5a52">${escape(signed)}</text>
  </svg>`
}

function wrapped(text: string, width: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
    return lines
  }, [])
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
