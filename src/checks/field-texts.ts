import { allTexts, type Content } from '#content/written.ts'

/** A text in a field of front matter or of YAML. */
export interface FieldText {
  file: string
  line: number
  /** The field that it is in, by the last name of its path: `summary`, `source`. */
  name: string
  text: string
}

/** Fields that are an address, and a link wherever they are shown. */
const addresses = ['source', 'homepage', 'documentation', 'permalink']

/** Fields that hold what is printed or typed, with all that is in them. Nothing of it becomes a link. */
const quoted = [
  ...['signatures', 'nearMiss', 'lines', 'log', 'sampleLog', 'failureMarks'],
  ...['placeholders', 'commands', 'versionCommands', 'keywords', 'synonyms', 'keptWords'],
]

/** The addresses in front matter and YAML, and the plain texts: what else readers see. */
export function fieldTexts(content: Content): Record<'addresses' | 'plain', FieldText[]> {
  const all = yamlOf(content).flatMap(({ file, yaml }) =>
    textsIn(yaml.value ?? yaml.raw).map(({ path, text }) => ({
      file,
      line: yaml.lineOf(path),
      name: String(path.findLast((one) => typeof one === 'string') ?? ''),
      text,
    })),
  )
  return {
    addresses: all.filter(({ name }) => addresses.includes(name)),
    plain: all.filter(({ name }) => !addresses.includes(name)),
  }
}

function yamlOf(content: Content) {
  return [
    ...content.tools.flatMap(({ file, lists, commonness }) => [file, ...lists, commonness]),
    ...content.decisions,
    ...allTexts(content).map(({ text }) => ({ file: text.file, yaml: text.frontMatter })),
  ].filter((one) => one !== undefined)
}

function textsIn(
  value: unknown,
  path: PropertyKey[] = [],
): { path: PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Array.isArray(value)
    ? value.flatMap((one, at) => textsIn(one, [...path, at]))
    : Object.entries(value)
        .filter(([key]) => !quoted.includes(key))
        .flatMap(([key, one]) => textsIn(one, [...path, key]))
}
