import type { Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** A folder is named by the code as printed, or by lower-case words where none is printed. */
export function folderNames(content: Content): Finding[] {
  return [...misnamed(content), ...reserved(content), ...alike(content)]
}

/** Names that Windows keeps for devices, with whatever ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

function reserved({ tools, entries, guides, decisions }: Content): Finding[] {
  const named = [
    ...tools.map(({ id, folder }) => ({ name: id, file: folder })),
    ...entries.map(({ name, folder }) => ({ name, file: folder })),
    ...guides.map(({ name, text }) => ({ name, file: text.file })),
    ...decisions.map(({ name, file }) => ({ name, file })),
  ]
  return named
    .filter(({ name }) => device.test(name))
    .map(({ name, file }) => ({
      file,
      message: `Windows cannot have a file or folder called “${name}”`,
      fix: 'give it another name, and the code, where it has one, as “heading”',
    }))
}

/** Disks of Windows and macOS take two names for one that differ only in upper and lower case. */
function alike({ entries }: Content): Finding[] {
  const groups = Map.groupBy(entries, ({ id }) => id.toLowerCase())
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map(({ folder }) => ({
      file: folder,
      message: `many disks cannot tell this folder from ${first!.folder}`,
      fix: 'let the names differ by more than upper and lower case',
    })),
  )
}

function misnamed(content: Content): Finding[] {
  return content.entries.flatMap(({ name, folder, text }) => {
    const frontMatter = (text?.frontMatter.value ?? text?.frontMatter.raw) as
      { code?: unknown; heading?: unknown } | null | undefined
    const code = frontMatter?.code
    const line = text?.frontMatter.lineOf(['code'])
    if (typeof code === 'string' && code !== name) {
      const message = `the folder is named “${name}”, the code is “${code}”`
      return [
        {
          file: text!.file,
          line,
          message,
          fix: 'give both the code exactly as the tool prints it',
        },
      ]
    }
    if (code === undefined && frontMatter?.heading !== undefined && !isSlug(name)) {
      const message = 'an entry without a code has a folder named by lower-case words'
      return [
        {
          file: folder,
          message,
          fix: 'name it by two or more words joined by hyphens, like publish-over-existing',
        },
      ]
    }
    return []
  })
}

/** Whether a folder's name is that of an entry without a code: `publish-over-existing`. */
export function isSlug(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)+$/.test(name)
}
