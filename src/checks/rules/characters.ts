import { hiddenCharacters } from '#content/characters.ts'
import { allFiles, typedTexts, type Content, type WrittenFile } from '#content/written.ts'
import type { YamlText } from '#content/yaml-text.ts'
import type { Finding } from '../rule.ts'

/** What is read is what is there: no character is hidden in the content, as itself or by its number. */
export function characters(content: Content): Finding[] {
  const written = allFiles(content).flatMap(inFile)
  const files = new Set(written.map(({ file }) => file))
  const values = [
    ...typedTexts(content).map(({ file, text }) => ({ file, yaml: text.frontMatter })),
    ...content.tools.flatMap(({ file, lists }) => [...(file ? [file] : []), ...lists]),
    ...content.decisions,
  ]
  return [
    ...written,
    ...values
      .filter(({ file }) => !files.has(file))
      .flatMap(({ file, yaml }) => inValues(file, yaml)),
  ]
}

const fix = 'take it out; where it has to be shown, write its number: U+202E'

function inFile({ file, text }: WrittenFile): Finding[] {
  return hiddenCharacters(text).map(({ index, name }) => ({
    file,
    line: text.slice(0, index).split('\n').length,
    message: `there is a character that nobody sees: ${name}`,
    fix,
  }))
}

/** In YAML a character can be written by its number: `"\u202e"`. */
function inValues(
  file: string,
  { raw, lineOf }: Pick<YamlText<unknown>, 'raw' | 'lineOf'>,
): Finding[] {
  const walk = (value: unknown, path: PropertyKey[]): Finding[] => {
    if (typeof value === 'string')
      return hiddenCharacters(value).map(({ name }) => ({
        file,
        line: lineOf(path),
        message: `there is a character that nobody sees: ${name}`,
        fix,
      }))
    if (typeof value !== 'object' || value === null || value instanceof Date) return []
    return Object.entries(value).flatMap(([key, inner]) => [
      ...walk(key, path),
      ...walk(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ])
  }
  return walk(raw, [])
}
