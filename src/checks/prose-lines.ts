/** A line of a text that is no code. */
export interface ProseLine {
  /** From 1, in the file. */
  line: number
  text: string
}

/** The lines of a text without its front matter and its fences; inline code is blanked. */
export function proseLines(text: string): ProseLine[] {
  let fence: string | undefined
  let isFront = text.startsWith('---\n')
  return text.split('\n').flatMap((raw, index) => {
    if (isFront) {
      if (index > 0 && raw.startsWith('---')) isFront = false
      return []
    }
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(raw)?.[1]
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
      return []
    }
    if (mark !== undefined) {
      fence = mark
      return []
    }
    const withoutCode = raw.replaceAll(/(`+)(?:(?!\1).)*\1/g, (code) => ' '.repeat(code.length))
    return [{ line: index + 1, text: withoutCode }]
  })
}
