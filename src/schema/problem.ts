/** What is wrong with a text, where, and how to fix it. */
export interface TextProblem {
  /** Line of the file, from 1. */
  line: number
  message: string
  /** What to do about it. */
  fix: string
}

/** What is wrong and how to fix it, where whoever asked knows the line. */
export type Fault = Omit<TextProblem, 'line'>

/** Something wrong with the content: what, where, and how to fix it. */
export interface Problem {
  /** Name of the rule that found it: the file in `src/checks/rules/`. */
  rule: string
  /** Errors stop the build; warnings are printed. */
  severity: 'error' | 'warning'
  /** Path from the project's root. */
  file: string
  /** Line of the file, from 1; absent where the file itself is the problem. */
  line?: number
  message: string
  /** What to do about it. */
  fix: string
}
