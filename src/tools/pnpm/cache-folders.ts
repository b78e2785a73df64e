/** The names of the folders in which pnpm keeps what it fetches again. */
export const pnpmCacheFolders = ['.pnpm-store', 'pnpm-cache']
