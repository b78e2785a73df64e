/** A place in the source of a tool. */
export interface SourcePlace {
  /** Path from the package’s root. */
  file: string
  line: number
}

/** A code that a tool can print, and what its source shows of it. */
export interface KnownCode {
  code: string
  /**
   * Where the tool raises it, or takes it over. None: it has words for a code that nothing raises, or only versions can
   * print it whose source has no lines here.
   */
  raised: SourcePlace[]
  /** Who makes it, where that is not the tool. */
  from?: string
  /** Where the tool has words of its own for it. */
  worded?: SourcePlace
  /** The versions that can print it, where several are counted; absent for every one of them. */
  versions?: string[]
}

/** How many codes a version of a tool can print, and what the base has on them. */
export interface VersionCount {
  version: string
  covered: number
  missing: number
  leftOut: number
}

/** The codes of a tool by what the base has on them. */
export interface CodeStates {
  /** Codes with an entry. */
  covered: KnownCode[]
  /** Codes without one. */
  missing: KnownCode[]
  /** Codes that get none, with the reason. */
  leftOut: (KnownCode & { reason: string })[]
  /** The versions that are counted, the installed one first. */
  versions: VersionCount[]
}
