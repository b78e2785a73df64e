import type { CommandFault } from '../../tool.ts'
import { commandNamed } from './faults.ts'
import type { NpmGrammar } from './grammar.ts'

/** What entries may write into `scripts` of package.json: npm runs it later. */
const knownScripts = [
  ...['true', 'tsc', 'tsc --build', 'node index.js', 'node server.js', 'node --test'],
]

/** Scripts that `npm pkg set` writes, and that no entry knows. */
export function unknownScripts(words: string[], npm: NpmGrammar): CommandFault[] {
  const [name, action, ...settings] = npm.read(words).words
  if (commandNamed(name, npm) !== 'pkg' || action !== 'set') return []
  return settings.flatMap((setting) => {
    const [, script] = /^scripts\b[^=]*=(.*)$/s.exec(setting) ?? []
    if (script === undefined || knownScripts.includes(script.replace(/^"(.*)"$/s, '$1'))) return []
    return [
      {
        message: `the command writes the script “${script}”, which no entry knows`,
        fix: `write one of: ${knownScripts.join(', ')}; another belongs in src/tools/npm/grammar/scripts-set.ts`,
      },
    ]
  })
}
