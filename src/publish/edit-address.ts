/** The addresses at which the files of the site are edited. */
interface EditAddresses {
  /** Of this repository; {path} is the file. */
  edit: string
  /** Of a team’s own folder, where there is one; {path} is the file within it. */
  ownEdit?: string | undefined
}

/** Where a text is edited, by its path in the folder of the content; undefined for a team’s own that nobody said it of. */
export function editAddress(
  { edit, ownEdit }: EditAddresses,
  { isOwn }: { isOwn: boolean },
  path: string,
): string | undefined {
  return isOwn ? ownEdit?.replace('{path}', path) : edit.replace('{path}', `content/${path}`)
}
