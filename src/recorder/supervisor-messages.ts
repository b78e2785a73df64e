/** What a case may use at most, besides its time. */
export interface Limits {
  processes: number
  /** Bytes, of all its processes together. */
  memory: number
  /** Bytes that its folders may hold. */
  disk: number
  /** Files and folders in its folders. */
  files: number
  /** Bytes that the tool may print. */
  output: number
  /** Milliseconds between two looks at what is used. */
  interval: number
}

/** How the commands of a case came to their end. */
export interface Ending {
  exit: number
  /** Why they could not be started. */
  failed?: string
  /** What they used too much of: `more than 100 processes at once`. */
  exceeded?: string
  /** Processes that were still running, and were stopped. */
  leftBehind: number
}

/** What the recorder says to the supervisor of a case. */
export type ToSupervisor =
  | {
      kind: 'run'
      file: string
      words: string[]
      folder: string
      environment: Record<string, string>
      limits: Limits
    }
  /** What comes before is done, and the recording may begin. */
  | { kind: 'go on' }

/** What the supervisor of a case says to the recorder. */
export type ToRecorder =
  /** With the open port, where there is to be one. */
  | { kind: 'ready' }
  | { kind: 'prepared' }
  /** Again and again while the commands run. */
  | { kind: 'watching' }
  | ({ kind: 'ended' } & Ending)
