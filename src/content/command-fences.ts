import type { Code, Nodes } from 'mdast'
import type { Command } from '#schema/sections.ts'
import { commandLanguages, type System } from '#schema/vocabulary.ts'
import { commandParts } from '#entry/placeholders.ts'
import { lineOf } from './mdx-tree.ts'

/** The word behind the effect of a `sh` fence whose step has no meaning on Windows. */
const unixWord = /\s+unix$/

/** Whether a fence holds commands. */
export function isCommand(code: Code): boolean {
  return (commandLanguages as readonly (string | null | undefined)[]).includes(code.lang)
}

/** Whether two neighbours are the two forms of one command: `powershell` directly below `sh`. */
export function areForms(first: Nodes | undefined, second: Nodes | undefined): boolean {
  return (
    first?.type === 'code' &&
    second?.type === 'code' &&
    first.lang === 'sh' &&
    second.lang === 'powershell'
  )
}

/** What the info string of a fence says of its commands. `next` is what stands below the fence. */
export function labelOf(
  code: Code,
  next: Nodes | undefined,
): { shell: Command['shell']; effect: Command['effect']; system: System | null } {
  const label = (code.meta ?? '').trim()
  const shell = code.lang as Command['shell']
  if (shell === 'powershell')
    return { shell, effect: label as Command['effect'], system: 'windows' }
  const isUnix = unixWord.test(label) || areForms(code, next)
  const effect = label.replace(unixWord, '') as Command['effect']
  return { shell, effect, system: isUnix ? 'unix' : null }
}

/** The commands in this content, in order. */
export function commandsIn(content: Nodes[]): Command[] {
  return content.flatMap((node, at) => {
    if ('children' in node) return commandsIn(node.children as Nodes[])
    if (node.type !== 'code' || !isCommand(node)) return []
    return [
      {
        ...labelOf(node, content[at + 1]),
        otherForm: areForms(content[at - 1], node),
        text: node.value,
        placeholders: commandParts(node.value).flatMap((part) =>
          typeof part === 'string' ? [] : [part.placeholder],
        ),
        line: lineOf(node),
      },
    ]
  })
}
