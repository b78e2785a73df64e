import type { Entry } from '#entry/entry.ts'
import type { NamedTool } from '#entry/tool.ts'
import type { Guide } from '#entry/guide.ts'
import type { Commonness } from '#schema/commonness.ts'
import type { DecisionText } from '#schema/decision.ts'
import type { EntryFrontMatter } from '#schema/entry.ts'
import type { GuideBody, GuideFrontMatter } from '#schema/guide.ts'
import type { Recording } from '#schema/recording.ts'
import type { Reproduction } from '#schema/reproduction.ts'
import type { Body } from '#schema/sections.ts'
import type { Tool } from '#schema/tool.ts'
import type { RefusedFile } from './files.ts'
import type { MdxData } from './formats.ts'
import type { YamlText } from './yaml-text.ts'

/** All content as it is written, with whatever is wrong with it. Rules look at nothing else. */
export interface Content {
  /** The project's root: where the installed packages are that the evidence is read from. */
  root: string
  tools: WrittenTool[]
  /** Every folder of an entry, also where its text cannot be read. */
  entries: WrittenEntry[]
  guides: WrittenGuide[]
  decisions: WrittenDecision[]
  /** Files and folders below `content/` that belong to nothing. */
  unexpected: UnexpectedFile[]
  /** Files below `content/` that are not read: too large, or links. */
  refused: RefusedFile[]
  /** The ledger of published addresses. */
  published: PublishedAddress[]
  /** The day of the run. */
  today: string
  /** Whether this is a run of CI, which records no new address but demands that it be recorded. */
  ci: boolean
}

/** A line of the ledger. */
export interface PublishedAddress {
  /** `npm/E403`, `npm/E403#version-exists` for a case, or `npm/guides/certificates`. */
  address: string
  line: number
}

/** A file, by its path from the project's root. */
export interface WrittenFile {
  file: string
  text: string
}

/** A YAML file read against its schema. */
export interface WrittenYaml<Value> extends WrittenFile {
  yaml: YamlText<Value>
}

/** `reproduce.yaml` */
export interface WrittenScenarios extends WrittenYaml<Reproduction> {
  /** The text of each scenario, with what all of them share, by its case. */
  texts: Record<string, string>
}

/** `content/<tool>/` */
export interface WrittenTool {
  id: string
  /** Path of the folder from the project's root. */
  folder: string
  /** `tool.yaml`, where there is one. */
  file?: WrittenYaml<Tool>
  /** The tool, where its file obeys the schema. */
  tool?: NamedTool
  /** `left-out.yaml` and `passed-on.yaml`, where they are there. */
  lists: WrittenYaml<unknown>[]
  /** `commonness.yaml`, where there is one. */
  commonness?: WrittenYaml<Commonness>
}

/** `content/<tool>/<name>/` */
export interface WrittenEntry {
  /** `npm/E403` */
  id: string
  /** `E403`: the folder's name as it is on disk. */
  name: string
  /** Path of the folder from the project's root. */
  folder: string
  tool?: NamedTool
  /** `entry.mdx`, where there is one. */
  text?: WrittenText
  /** `reproduce.yaml`, where there is one. */
  scenario?: WrittenScenarios
  recordings: WrittenRecording[]
  /** The entry whole, where all of it could be read. */
  entry?: Entry
}

/** `content/<tool>/guides/<name>.mdx` */
export interface WrittenGuide {
  /** `npm/guides/certificates` */
  id: string
  name: string
  text: WrittenText<GuideFrontMatter, GuideBody>
  /** The guide whole, where all of it could be read. */
  guide?: Guide
}

/** `content/<tool>/decisions/<name>.yaml` */
export interface WrittenDecision extends WrittenYaml<DecisionText> {
  /** `npm/decisions/access-refused` */
  id: string
  name: string
}

/** `entry.mdx`, or the file of a guide. */
export interface WrittenText<FrontMatter = EntryFrontMatter, TextBody = Body>
  extends WrittenFile, MdxData<FrontMatter, TextBody> {
  frontMatter: YamlText<FrontMatter>
}

/** `recordings/<name>.txt` */
export interface WrittenRecording extends WrittenFile {
  /** The file's name without .txt: `version-exists` or `version-exists@10.5`. */
  name: string
  case: string
  recording?: Recording
  /** Why what was read is no recording. */
  broken?: string
}

/** A file or folder that has no place where it is. */
export interface UnexpectedFile {
  file: string
  /** What may stand in its place. */
  known: readonly string[]
}

/** The case that a recording proves, by the recording's name: `version-exists@10.5` proves `version-exists`. */
export function caseOf(name: string): string {
  return name.replace(/@.*$/, '')
}

/** Every file that was read, for rules that look at the text as such. */
export function allFiles(content: Content): WrittenFile[] {
  const ofEntries = content.entries.flatMap((entry) => [
    entry.text,
    entry.scenario,
    ...entry.recordings,
  ])
  const others = [
    ...content.tools.flatMap((tool) => [tool.file, ...tool.lists, tool.commonness]),
    ...content.guides.map(({ text }) => text),
    ...content.decisions,
  ]
  return [...others, ...ofEntries].filter((file) => file !== undefined)
}

/** The texts of entries and guides, for rules that hold for every text. */
export function allTexts(content: Content) {
  return [...content.entries, ...content.guides].flatMap(({ id, text }) =>
    text ? [{ id, text }] : [],
  )
}

/** Texts whose front matter obeys its schema, with what entries and guides have in common. */
export function typedTexts(content: Content) {
  return allTexts(content).flatMap(({ id, text }) => {
    const frontMatter = text.frontMatter.value
    if (!frontMatter) return []
    return [{ id, text, frontMatter, file: text.file, lineOf: text.frontMatter.lineOf }]
  })
}

/** Entries whose front matter obeys the schema, with what most rules ask of them. */
export function typedEntries(content: Content) {
  return content.entries.flatMap((entry) => {
    const frontMatter = entry.text?.frontMatter.value
    if (!entry.text || !frontMatter) return []
    return [
      {
        ...entry,
        text: entry.text,
        frontMatter,
        file: entry.text.file,
        lineOf: entry.text.frontMatter.lineOf,
      },
    ]
  })
}
