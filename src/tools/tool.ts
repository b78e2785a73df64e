/** What a tool says in one line of a log. */
export interface ToolLine {
  level: 'error' | 'warn' | 'other'
  /** The code of the failure, where this line states it. */
  code?: string
  /** The text without what the tool puts before it; the same for every version that words it alike. */
  text: string
  /** Where the tool’s own part of the line begins: what stands before it comes from CI. In characters. */
  start: number
}

/** How a tool prints. Loaded by the browser; every method is linear in the line. */
export interface LogFormat {
  /** The tool’s folder below `content/`. */
  tool: string
  /** What the tool says in a line, wherever its part begins; undefined for a line that is not marked as its own. */
  read(line: string): ToolLine | undefined
  /** Whether nothing that belongs to a failure comes after this line. */
  endsFailure(line: Omit<ToolLine, 'start'>): boolean
  /** The versions that a line of the log states of what ran: `npm 12.2.0`, `node 24.15.0`. */
  versions(line: string): string[]
}

/** A place in the source of a package. */
export interface Place {
  /** Path from the package’s root. */
  file: string
  line: number
}

/** Which codes the source of a tool knows. */
export interface SourceCodes {
  /** Codes, each with the places that give it to an error. */
  codes: Map<string, Place[]>
  /** Templates that make codes, each with the places that give it to an error. */
  templates: Map<string, Place[]>
  /** Where the tool has words of its own for a code. */
  worded: Map<string, Place>
}

/** Reads which codes a tool knows from the folder of its package. */
export type ReadSource = (folder: string) => SourceCodes
