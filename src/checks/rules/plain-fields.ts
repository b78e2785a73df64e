import type { Content } from '#content/written.ts'
import { plainTextFields } from '../field-texts.ts'
import type { Finding } from '../rule.ts'

/** What a reply, a ticket or a mail makes a link or an element of: `](`, an address, `<b>`. */
const becomesMore = /\]\(|:\/\/[^\s.,…]|\bwww\.|<[a-z/!]/i

/**
 * Fields of front matter and YAML are plain text with inline code: no link is read there, neither by the rules for links
 * nor by the pages, but replies that are pasted elsewhere would make one of it.
 */
export function plainFields(content: Content): Finding[] {
  return plainTextFields(content).flatMap(({ file, line, name, text }) => {
    const [found] = becomesMore.exec(withoutCode(text)) ?? []
    if (found === undefined) return []
    return [
      {
        file,
        line,
        message: `“${name}” holds “${found}”, which becomes a link or an element where it is pasted`,
        fix: 'write plain words and inline code; a link belongs in the text',
      },
    ]
  })
}

/** Where backticks are no plain pairs, readers differ on what is code. */
function withoutCode(text: string): string {
  const pieces = text.split('`')
  const isPlain = pieces.length % 2 === 1 && !/``|\\`/.test(text)
  return isPlain ? pieces.filter((_, at) => at % 2 === 0).join(' ') : text
}
