/** Bytes that a form may have. */
export const mostBytes = 4096

/** What the thread of the list is begun with. */
export interface ThreadSettings {
  /** Environment variables of the list. */
  environment: NodeJS.ProcessEnv
  /** Folder of the built site. */
  root: string
  /** Where the server of the site listens. */
  url: string
}

/** What the thread that sends mails is begun with. It is told nothing but to stop. */
export type DeliverySettings = Pick<ThreadSettings, 'environment' | 'url'>

/** A request for the list. */
export interface ListRequest {
  method: string
  /** Path and query, as they were sent; begins with a slash. */
  url: string
  headers: [name: string, value: string][]
  body?: Uint8Array<ArrayBuffer>
  /** The address that the connection comes from. */
  remoteAddress: string
}

/** What the list answers. */
export interface ListAnswer {
  status: number
  headers: [name: string, value: string][]
  body: ArrayBuffer
}

/** What is said to the thread: answer something, unless it is too late; finish the mail in hand, and end. */
export type ToThread =
  { kind: 'request'; id: number; request: ListRequest; until: number } | { kind: 'stop' }

/** What the thread says: that it answers from now on; an answer. */
export type FromThread = { kind: 'ready' } | { kind: 'answer'; id: number; answer: ListAnswer }
