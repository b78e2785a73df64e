import type { Entry, NamedRecording } from '#entry/entry.ts'
import type { NamedTool } from '#entry/tool.ts'
import type { Guide } from '#entry/guide.ts'
import type { AdditionFrontMatter } from '#schema/addition.ts'
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
  /** What a team adds to entries of the base. */
  additions: WrittenAddition[]
  /** The folder of a team’s own errors, where there is one. */
  ownFolder?: string
  /** Files and folders below `content/` that belong to nothing. */
  unexpected: UnexpectedFile[]
  /** Files below `content/` that are not read: too large, or links. */
  refused: RefusedFile[]
  /** The ledger of published addresses, and that of a team’s own. */
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
  /** The ledger that holds it. */
  file: string
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
  /** Whether it is a team’s own. */
  isOwn: boolean
  /** Path of the folder from the project's root. */
  folder: string
  /** `tool.yaml`, where there is one. */
  file?: WrittenYaml<Tool>
  /** The tool, where its file obeys the schema. */
  tool?: NamedTool
  /** `left-out.yaml`, `passed-on.yaml` and `further-codes.yaml`, where they are there. */
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
  /** Whether it is a team’s own, and not of `content/`. */
  isOwn: boolean
  tool?: NamedTool
  /** `entry.mdx`, where there is one. */
  text?: WrittenText
  /** `reproduce.yaml`, where there is one. */
  scenario?: WrittenScenarios
  recordings: WrittenRecording[]
  /** The entry whole, where all of it could be read; with what a team adds to it. */
  entry?: Entry
  /** The text with what a team adds to it, where there is such a thing. */
  wholeText?: string
}

/** `<tool>/<name>/` in a team’s own folder, where the base has an entry of that name: `addition.mdx` and recordings. */
export interface WrittenAddition {
  /** The entry that it is added to. */
  id: string
  folder: string
  text?: WrittenText<AdditionFrontMatter>
  scenario?: WrittenScenarios
  recordings: WrittenRecording[]
}

/** `content/<tool>/guides/<name>.mdx` */
export interface WrittenGuide {
  /** `npm/guides/certificates` */
  id: string
  isOwn: boolean
  name: string
  text: WrittenText<GuideFrontMatter, GuideBody>
  /** The guide whole, where all of it could be read. */
  guide?: Guide
}

/** `content/<tool>/decisions/<name>.yaml` */
export interface WrittenDecision extends WrittenYaml<DecisionText> {
  /** `npm/decisions/access-refused` */
  id: string
  isOwn: boolean
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

/** Those that could be read, with the names by which a page asks for them. */
export function readableRecordings(recordings: WrittenRecording[]): NamedRecording[] {
  return recordings.flatMap(({ recording, name, case: caseId }) =>
    recording ? [{ ...recording, name, case: caseId }] : [],
  )
}

/** Every file that was read, for rules that look at the text as such. */
export function allFiles(content: Content): WrittenFile[] {
  const ofEntries = [...content.entries, ...content.additions].flatMap((entry) => [
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

/** The texts of entries, additions and guides, for rules that hold for every text. */
export function allTexts(content: Content) {
  return [...content.entries, ...content.additions, ...content.guides].flatMap(({ id, text }) =>
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

/** What is said of some cases of an entry in one file: by the entry itself, or by what a team adds to it. */
export function typedCases(content: Content) {
  const additions = content.additions.flatMap(({ id, text, scenario, recordings }) => {
    const cases = text?.frontMatter.value?.cases
    const entry = content.entries.find((one) => one.id === id)
    if (!text || !cases || !entry) return []
    const { file, frontMatter } = text
    const { tool } = entry
    return [
      {
        id,
        isOwn: true,
        tool,
        file,
        cases,
        text,
        scenario,
        recordings,
        lineOf: frontMatter.lineOf,
      },
    ]
  })
  const entries = typedEntries(content).map(({ frontMatter: { cases }, ...entry }) => {
    const { id, isOwn, tool, file, text, scenario, recordings, lineOf } = entry
    return { id, isOwn, tool, file, cases, text, scenario, recordings, lineOf }
  })
  return [...entries, ...additions]
}
