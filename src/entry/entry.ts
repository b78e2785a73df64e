import type { EntryFrontMatter } from '#schema/entry.ts'
import type { Recording } from '#schema/recording.ts'
import type { Body } from '#schema/sections.ts'
import type { Tool } from '#schema/tool.ts'
import type { Decision } from './decision.ts'
import type { Guide } from './guide.ts'

/** A recording with the names by which a page asks for it. */
export interface NamedRecording extends Recording {
  /** The file's name without .txt: `version-exists` or `version-exists@10.5`. */
  name: string
  /** The case that it proves. */
  case: string
}

/** A tool with the id that its folder gives it. */
export interface NamedTool extends Tool {
  id: string
}

/** One entry, whole: front matter, body as data, recordings. Everything the site shows comes from it. */
export interface Entry extends EntryFrontMatter {
  /** `npm/E403`: the folder below `content/`, as its name is written on disk. */
  id: string
  tool: NamedTool
  /** What stands as the page's heading: the code, or the words where none is printed. */
  name: string
  body: Body
  recordings: NamedRecording[]
  /** The scenario as written (`reproduce.yaml`), or undefined where there is none. */
  scenario?: string
  /** Number of changes in meaning so far. */
  revision: number
}

/** Everything that is known, with references resolved. */
export interface Library {
  tools: NamedTool[]
  entries: Entry[]
  guides: Guide[]
  decisions: Decision[]
}
