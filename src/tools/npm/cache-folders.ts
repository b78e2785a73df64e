/** The names of the folders in which npm keeps what it fetches again. */
export const npmCacheFolders = ['.npm', '_cacache', '_npx', 'npm-cache']
