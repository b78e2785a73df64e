import { holdsSecret } from '#secrets/find.ts'
import type { PlaceholderName } from '#schema/vocabulary.ts'
import { isOwnPlace, unmistakable } from './paths.ts'

/**
 * What may be in the place of each placeholder. A grammar admits no character that a POSIX shell,
 * PowerShell or cmd.exe would split, expand or quote, and none that is no plain letter, so a value that
 * passes is safe in a copied command and looks like what it is.
 */
const grammars: Record<PlaceholderName, RegExp> = {
  package: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/,
  version: /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/,
  range: /^[0-9A-Za-z][0-9A-Za-z.+-]*$/,
  peer: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/,
  dependent: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/,
  tag: /^[A-Za-z][A-Za-z0-9._-]*$/,
  scope: /^@[a-z0-9][a-z0-9._-]*$/,
  registry: /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~/-]*)?$/,
  host: /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?$/,
  url: /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~@/+-]*)?$/,
  user: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  org: /^[a-z0-9][a-z0-9._-]*$/,
  team: /^[a-z0-9][a-z0-9._-]*:[a-z0-9][a-z0-9._-]*$/,
  path: /^(?:[A-Za-z]:\/)?[A-Za-z0-9._/][A-Za-z0-9._@+/-]*$/,
  script: /^[A-Za-z0-9][A-Za-z0-9:._-]*$/,
  workspace: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[A-Za-z0-9][A-Za-z0-9._/-]*$/,
  port: /^\d{1,5}$/,
  setting: /^[A-Za-z][A-Za-z-]*$/,
}

const longest = 512

/** What a tool looks up in a registry; but a name that ends like an archive is that of a file to it. */
const lookedUp = ['package', 'peer', 'dependent', 'version', 'range', 'tag']
const archive = /\.(?:tgz|tar|tar\.gz)$/i

/** Whether `value` may be put into a command in the place of `{name}`: no secret, no other host’s place, no root, home or parent. */
export function fitsPlaceholder(name: PlaceholderName, value: string): boolean {
  if (value.length > longest || !grammars[name].test(value) || holdsSecret(value)) return false
  if (name === 'path' || name === 'workspace') return isOwnPlace(value)
  return !(lookedUp.includes(name) && archive.test(value))
}

/**
 * The value as commands take it, where it fits: with what keeps it apart from whatever stands behind it. Without its
 * `/`, the host of `{registry}{package}` would end where the package says.
 */
export function placeholderValue(name: PlaceholderName, value: string): string | undefined {
  if (!fitsPlaceholder(name, value)) return undefined
  if (name === 'path') return unmistakable(value)
  return name === 'registry' ? value.replace(/(?<!\/)$/, '/') : value
}

/** A piece of a command: fixed text, or a placeholder by its name. */
export type CommandPart = string | { placeholder: string }

/** Splits `npm view {package}` into its fixed text and its placeholders. `${NAME}` is the shell's, not ours. */
export function commandParts(command: string): CommandPart[] {
  const parts: CommandPart[] = []
  let end = 0
  for (const match of command.matchAll(/(?<!\$)\{([a-z][a-z-]*)\}/g)) {
    if (match.index > end) parts.push(command.slice(end, match.index))
    parts.push({ placeholder: match[1]! })
    end = match.index + match[0].length
  }
  if (end < command.length) parts.push(command.slice(end))
  return parts
}

/**
 * The command with every placeholder replaced by its value. One without a value is written `<package>`,
 * which every shell refuses to run: an example that looks like a value would be taken for one.
 */
export function fillCommand(command: string, values: Partial<Record<string, string>>): string {
  return commandParts(command)
    .map((part) =>
      typeof part === 'string'
        ? part
        : (valueOf(part.placeholder, values) ?? `<${part.placeholder}>`),
    )
    .join('')
}

/** The placeholders of a command for which there is no value, each once. */
export function missingValues(command: string, values: Partial<Record<string, string>>): string[] {
  const names = commandParts(command).flatMap((part) =>
    typeof part === 'string' || valueOf(part.placeholder, values) !== undefined
      ? []
      : [part.placeholder],
  )
  return [...new Set(names)]
}

/** Every object has a `constructor`, which is nobody’s value. */
function valueOf(name: string, values: Partial<Record<string, string>>): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}
