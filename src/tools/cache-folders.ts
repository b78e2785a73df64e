import { npmCacheFolders } from './npm/cache-folders.ts'
import { pnpmCacheFolders } from './pnpm/cache-folders.ts'

/** The names of the folders in which tools keep what they fetch again. Loaded by the browser. */
export const cacheFolders: readonly string[] = [...npmCacheFolders, ...pnpmCacheFolders]
