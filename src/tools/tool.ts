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
