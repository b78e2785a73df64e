import { cachesElsewhere, cachesInHome } from './caches.ts'
import type { Started } from './started.ts'

/** A name that is neither this folder nor the one above. */
const name = String.raw`(?!\.{1,2}(?:[/\\]|$))[\w@.-]+`
/** A path below something, perhaps all that is in it. No braces, no variables and no other patterns. */
const below = String.raw`${name}(?:[/\\]${name})*[/\\]?\*?`

/** What a command may delete. Of whatever else it names nobody can tell what is gone. */
const deletable = [
  // In the project, or beside it.
  `(?:\\.\\.?[/\\\\])?${below}`,
  // Caches.
  String.raw`(?:~|\$\{?HOME\}?)/\.(?:${['cache', ...cachesInHome].join('|')})/${below}`,
  ...cachesElsewhere.map((pattern) => pattern.replaceAll('{below}', below)),
  // Installed packages, wherever they are, and caches of another home.
  String.raw`(?:/${name})+/(?:${['node_modules', ...cachesInHome.map((folder) => String.raw`\.${folder}`)].join('|')})/${below}`,
  // A variable of PowerShell’s environment.
  String.raw`Env:\w+`,
].map((path) => new RegExp(`^${path}$`))

/** Whether a command deletes more than a part of the project, a cache or a package. */
export function deletesTooMuch({ words: [program, ...words] }: Started): boolean {
  if (program !== 'rm' && program !== 'Remove-Item') return false
  const named = words.filter((word) => !/^-\w/.test(word)).map((word) => word.replace(/,$/, ''))
  return named.some((path) => !deletable.some((form) => form.test(path)))
}
