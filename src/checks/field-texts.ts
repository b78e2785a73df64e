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

/** The fields of front matter and YAML whose text is an address. */
export function addressFields(content: Content): FieldText[] {
  return fieldTexts(content, (name) => addresses.includes(name))
}

/** The others with a text that readers see. */
export function plainTextFields(content: Content): FieldText[] {
  return fieldTexts(content, (name) => !addresses.includes(name))
}

function fieldTexts(content: Content, isWanted: (name: string) => boolean): FieldText[] {
  return yamlOf(content).flatMap(({ file, yaml }) => {
    const found: FieldText[] = []
    const visit = (value: unknown, name: string, path: PropertyKey[]): void => {
      if (typeof value === 'string') {
        if (isWanted(name)) found.push({ file, line: yaml.lineOf(path), name, text: value })
      } else if (Array.isArray(value)) {
        for (const [at, one] of value.entries()) visit(one, name, [...path, at])
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, one] of Object.entries(value))
          if (!quoted.includes(key)) visit(one, key, [...path, key])
      }
    }
    visit(yaml.value ?? yaml.raw, '', [])
    return found
  })
}

function yamlOf(content: Content) {
  return [
    ...content.tools.flatMap(({ file, lists, commonness }) => [file, ...lists, commonness]),
    ...content.decisions,
    ...allTexts(content).map(({ text }) => ({ file: text.file, yaml: text.frontMatter })),
  ].filter((one) => one !== undefined)
}
