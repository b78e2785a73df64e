import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { BlockList } from './block-list.ts'
import { Subscribers } from './subscribers.ts'
import { holdFolder, openStore, storeFile } from './store.ts'
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
export function openList(folder: string, mayMigrate?: () => boolean): OpenList {
  const store = openStore(folder, mayMigrate)
  const isEmpty = () =>
    store.prepare('SELECT 1 FROM member UNION ALL SELECT 1 FROM blocked').get() === undefined
  try {
    const keys = readKeys(join(folder, keysFile), isEmpty)
    const tokens = new Tokens(keys)
    const blockList = new BlockList(store, keys)
    return { store, tokens, subscribers: new Subscribers(store, tokens, blockList) }
  } catch (error) {
    store.close()
    throw error
  }
}

/** Opens the list of a data folder for its owner; a folder that was mistyped must not become an empty list. */
export function openExistingList(folder: string): OpenList {
  const isFree = () => {
    const hold = holdFolder(folder)
    hold?.close()
    return hold !== undefined
  }
  if (existsSync(join(folder, storeFile))) return openList(folder, isFree)
  throw new Error(
    `There is no mailing list in ${resolve(folder)}. \`npm start\` begins one; LIST_DATA names another folder.`,
  )
}
