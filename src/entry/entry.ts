import type { EntryFrontMatter } from '#schema/entry.ts'
import type { Recording } from '#schema/recording.ts'
import type { Body } from '#schema/sections.ts'
import type { NamedTool } from './tool.ts'

/** A recording with the names by which a page asks for it. */
export interface NamedRecording extends Recording {
  /** The file's name without .txt: `version-exists` or `version-exists@10.5`. */
  name: string
  /** The case that it proves. */
  case: string
}

/** One entry, whole: front matter, body as data, recordings. Everything the site shows comes from it. */
export interface Entry extends EntryFrontMatter {
  /** `npm/E403`: the folder below `content/`, as its name is written on disk. */
  id: string
  /** Whether it is a team’s own, and not of this repository. */
  isOwn: boolean
  /** What a team adds: what somebody of the team should know first. Markdown. */
  notes: string[]
  tool: NamedTool
  /** What stands as the page's heading: the code, or the words where none is printed. */
  name: string
  body: Body
  recordings: NamedRecording[]
  /** How each case is reproduced, as written in `reproduce.yaml`, by the case’s id. */
  scenarios: Record<string, string>
  /** Number of changes in meaning so far. */
  revision: number
  /** How often it was met, as the tool’s `commonness.yaml` counted; 0 where it was not. */
  met: number
}
