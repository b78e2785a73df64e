import type { AdditionFrontMatter } from '#schema/addition.ts'
import type { DecisionText } from '#schema/decision.ts'
import type { EntryFrontMatter } from '#schema/entry.ts'
import type { GuideFrontMatter } from '#schema/guide.ts'
import type { Tool } from '#schema/tool.ts'
import type { Content, WrittenFile } from '#content/written.ts'
import { proseOfField, proseOfText, type Kind, type Prose } from './prose.ts'

/** A file with its prose, and whether it still waits to be rewritten. */
export interface Page {
  file: string
  /** The whole file. */
  text: string
  /** The line of `plainWords: pending`, where the page has it. */
  pendingLine?: number
  /** Words that stay although the check objects. */
  keptWords: KeptWords[]
  /** Reads the prose of the file, which takes a while. */
  readProse: () => Prose[]
}

/** Words that a page keeps, with the line that says so. */
export interface KeptWords {
  words: string
  line: number
}

/** Every entry, guide and decision, and what is said of the tool. */
export function pagesOf({ tools, entries, additions, guides, decisions }: Content): Page[] {
  return [
    ...tools.flatMap(({ file }) => (file ? [page(file, file.yaml, toolFields)] : [])),
    ...entries.flatMap(({ text }) =>
      text ? [page(text, text.frontMatter, entryFields, proseOfText)] : [],
    ),
    ...additions.flatMap(({ text }) =>
      text ? [page(text, text.frontMatter, additionFields, proseOfText)] : [],
    ),
    ...guides.map(({ text }) => page(text, text.frontMatter, guideFields, proseOfText)),
    ...decisions.map((decision) => page(decision, decision.yaml, decisionFields)),
  ]
}

/** The names of the pages that still wait to be rewritten in plain words: `npm/E403`. */
export function pendingPages(content: Content): string[] {
  return pagesOf(content)
    .filter(({ pendingLine }) => pendingLine !== undefined)
    .map(({ file }) => file.replace(/^content\//, '').replace(/\/entry\.mdx$|\.mdx$|\.yaml$/, ''))
}

/** A field that holds prose. */
interface Field {
  kind: Kind
  path: PropertyKey[]
  text: string | undefined
}

/** YAML that was read against its schema. */
interface Fields<Value> {
  value?: Value
  lineOf(path: PropertyKey[]): number
}

function page<Value extends object>(
  { file, text }: WrittenFile,
  { value, lineOf }: Fields<Value>,
  fieldsOf: (value: Value) => Field[],
  proseOfRest: (text: string) => Prose[] = () => [],
): Page {
  const fields = value ? fieldsOf(value) : []
  const isPending = value && 'plainWords' in value && value.plainWords !== undefined
  const kept = value && 'keptWords' in value ? (value.keptWords as { words: string }[]) : []
  return {
    file,
    text,
    pendingLine: isPending ? lineOf(['plainWords']) : undefined,
    keptWords: kept.map(({ words }, index) => ({ words, line: lineOf(['keptWords', index]) })),
    readProse: () => [
      ...fields.flatMap(({ kind, path, text: field }) =>
        field === undefined ? [] : [proseOfField(kind, field, lineOf(path))],
      ),
      ...proseOfRest(text),
    ],
  }
}

function entryFields(entry: EntryFrontMatter): Field[] {
  return [
    { kind: 'title', path: ['title'], text: entry.title },
    { kind: 'summary', path: ['summary'], text: entry.summary },
    ...caseFields(entry),
    ...entry.confusedWith.map(({ decides }, index): Field => ({
      kind: 'sentences',
      path: ['confusedWith', index, 'decides'],
      text: decides,
    })),
    ...evidenceFields(entry),
  ]
}

function additionFields(addition: AdditionFrontMatter): Field[] {
  return [
    { kind: 'sentences', path: ['note'], text: addition.note },
    ...caseFields(addition),
    ...evidenceFields({ sources: [], facts: addition.facts }),
  ]
}

function caseFields({ cases }: Pick<EntryFrontMatter, 'cases'>): Field[] {
  return cases.flatMap(({ title, sign, diagnosis }, index): Field[] => [
    { kind: 'title', path: ['cases', index, 'title'], text: title },
    { kind: 'label', path: ['cases', index, 'sign'], text: sign },
    ...diagnosis.map((text, at): Field => ({
      kind: 'sentences',
      path: ['cases', index, 'diagnosis', at],
      text,
    })),
  ])
}

function guideFields(guide: GuideFrontMatter): Field[] {
  return [
    { kind: 'label', path: ['title'], text: guide.title },
    { kind: 'summary', path: ['summary'], text: guide.summary },
    ...evidenceFields(guide),
  ]
}

function evidenceFields({
  sources,
  facts,
}: Pick<EntryFrontMatter, 'facts'> & { sources: { shows: string }[] }): Field[] {
  return [
    ...sources.map(({ shows }, index): Field => ({
      kind: 'sentences',
      path: ['sources', index, 'shows'],
      text: shows,
    })),
    ...Object.entries(facts).map(([id, { text }]): Field => ({
      kind: 'sentences',
      path: ['facts', id, 'text'],
      text,
    })),
  ]
}

function decisionFields({ title, summary, questions }: DecisionText): Field[] {
  return [
    { kind: 'label', path: ['title'], text: title },
    { kind: 'summary', path: ['summary'], text: summary },
    ...questions.flatMap(({ ask, where, answers }, index): Field[] => {
      const path = ['questions', index]
      return [
        { kind: 'label', path: [...path, 'ask'], text: ask },
        { kind: 'label', path: [...path, 'where'], text: where },
        ...answers.flatMap(({ sees, because }, at): Field[] => [
          { kind: 'label', path: [...path, 'answers', at, 'sees'], text: sees },
          { kind: 'label', path: [...path, 'answers', at, 'because'], text: because },
        ]),
      ]
    }),
  ]
}

function toolFields({ description, warnings }: Tool): Field[] {
  return [
    { kind: 'sentences', path: ['description'], text: description },
    ...warnings.flatMap(({ title, diagnosis, means }, index): Field[] => {
      const path = ['warnings', index]
      return [
        { kind: 'title', path: [...path, 'title'], text: title },
        { kind: 'sentences', path: [...path, 'means'], text: means },
        ...diagnosis.map((text, at): Field => ({
          kind: 'sentences',
          path: [...path, 'diagnosis', at],
          text,
        })),
      ]
    }),
  ]
}
