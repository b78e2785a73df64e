import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Subscribers } from './subscribers.ts'
import { openStore, storeFile } from './store.ts'
import { readKeys, Tokens } from './tokens.ts'

/** The keys of a data folder. */
export const keysFile = 'keys'

/** The list of a data folder. */
export interface OpenList {
  store: DatabaseSync
  tokens: Tokens
  subscribers: Subscribers
}

/** Opens the list of a data folder; begins one where there is none. */
export function openList(folder: string): OpenList {
  const store = openStore(folder)
  const isEmpty = () =>
    store.prepare('SELECT 1 FROM member UNION ALL SELECT 1 FROM blocked').get() === undefined
  const tokens = new Tokens(readKeys(join(folder, keysFile), isEmpty))
  return { store, tokens, subscribers: new Subscribers(store, tokens) }
}

/** Opens the list of a data folder for its owner; a folder that was mistyped must not become an empty list. */
export function openExistingList(folder: string): OpenList {
  if (existsSync(join(folder, storeFile))) return openList(folder)
  throw new Error(
    `There is no mailing list in ${resolve(folder)}. \`npm start\` begins one; LIST_DATA names another folder.`,
  )
}
