import { allTexts, type Content } from '#content/written.ts'
import { proseLines } from '../prose-lines.ts'
import type { Finding } from '../rule.ts'

/** Nothing of the skeleton that `npm run new` writes is left to be written. */
export function unfinished(content: Content): Finding[] {
  const scenarios = content.entries.flatMap(({ scenario }) => scenario ?? [])
  return [...allTexts(content).map(({ text }) => text), ...scenarios]
    .flatMap(({ file, text }) => leftIn(file, text))
    .concat(notes(content))
}

/** Notes to oneself. In code they may be what a file says. */
function notes(content: Content): Finding[] {
  return allTexts(content).flatMap(({ text: { file, text } }) =>
    proseLines(text)
      .filter((one) => /\b(?:TODO|FIXME)\b/.test(one.text))
      .map(({ line }) => ({
        file,
        line,
        message: 'a note says that something is still to be done',
        fix: 'do it, and take the note out',
      })),
  )
}

/** Whether a text is still a place of the skeleton. */
export function isUnfinished(text: string): boolean {
  return marker.test(text)
}

const marker = /to[ -]be[ -]written/i
const wanted = /to be written: ((?:[^.*'"\]]|\.(?=\w))+)/i

function leftIn(file: string, text: string): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    if (!isUnfinished(line)) return []
    const what = wanted.exec(line)?.[1]?.trim()
    return [
      {
        file,
        line: index + 1,
        message: `still to be written${what ? `: ${what}` : `, and its name wherever it appears`}`,
        fix: 'write it in the place of the words “to be written”',
      },
    ]
  })
}
