import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Members } from './members.ts'
import { openStore } from './store.ts'
import { readKeys, Tokens } from './tokens.ts'

/** The list of a data folder. */
export interface OpenList {
  store: DatabaseSync
  tokens: Tokens
  members: Members
}

/** Opens the list of a data folder; begins one where there is none. */
export function openList(folder: string): OpenList {
  const store = openStore(folder)
  const isEmpty = () =>
    store.prepare('SELECT 1 FROM member UNION ALL SELECT 1 FROM blocked').get() === undefined
  const tokens = new Tokens(readKeys(join(folder, 'keys'), isEmpty))
  return { store, tokens, members: new Members(store, tokens) }
}
