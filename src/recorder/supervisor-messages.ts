/** How the commands of a case came to their end. */
export interface Ending {
  exit: number
  /** Why they could not be started. */
  failed?: string
}

/** What the recorder says to the supervisor of a case, a line of JSON each. */
export type ToSupervisor =
  | {
      kind: 'run'
      file: string
      words: string[]
      folder: string
      environment: Record<string, string>
    }
  /** What comes before is done, and the recording may begin. */
  | { kind: 'go on' }

/** What the supervisor of a case says to the recorder, a line of JSON each. */
export type ToRecorder = { kind: 'prepared' } | ({ kind: 'ended' } & Ending)
