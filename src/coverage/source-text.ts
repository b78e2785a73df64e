import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PassedOn } from '#schema/passed-on.ts'
import type { SourcePlace } from '#tools/tool.ts'

/** Where a text is in the source of a tool; undefined where it is not. */
export type FindText = (text: PassedOn[number]['at'][number]) => SourcePlace | undefined

/** Finds texts in the files of a folder. A file is read once: a bundle has several megabytes. */
export function textsIn(folder: string): FindText {
  const read = new Map<string, string[]>()
  const linesOf = (file: string) => {
    const path = join(folder, file)
    const lines = read.get(file) ?? (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [])
    read.set(file, lines)
    return lines
  }
  return ({ file, text }) => {
    const index = linesOf(file).findIndex((line) => line.includes(text))
    return index < 0 ? undefined : { file, line: index + 1 }
  }
}
