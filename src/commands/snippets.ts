import type { TextProblem } from '#schema/problem.ts'
import type { FenceLanguage } from '#schema/vocabulary.ts'
import { invocationsIn } from './command-line.ts'
import { dangerFaults } from './dangers.ts'
import { addressFaults } from './hosts.ts'
import { startedBy } from './started.ts'

/** A fence that is no command: what to write into a file, or what is printed. */
export interface Snippet {
  language: FenceLanguage
  text: string
  /** The line on which the fence begins. */
  line: number
}

/**
 * What is wrong with the hosts of a snippet, and with the commands in it, as far as they can be told: those of a
 * CI job, of a Dockerfile, of a prompt and of `scripts` in package.json. Code is not looked at but for its hosts.
 */
export function checkSnippet({ language, text, line }: Snippet): TextProblem[] {
  return text.split('\n').flatMap((one, index) => {
    const faults = [
      ...addressFaults(one),
      ...commandsWithin(one, language, text).flatMap((command) =>
        (invocationsIn(command) ?? []).flatMap((called) => dangerFaults(startedBy(called))),
      ),
    ]
    return faults.map((fault) => ({ line: line + 1 + index, ...fault }))
  })
}

function commandsWithin(line: string, language: FenceLanguage, text: string): string[] {
  switch (language) {
    case 'yaml':
      // Of a block (`run: |`) and of a list (`script:`), each line is a command, or at most a word with a colon.
      return [line.replace(/^\s*(?:- )?(?:(?:run|script|command): *)?(?:- )?/, '')]
    case 'text':
      return (/^\s*(?:RUN |\$ |> |ENTRYPOINT |CMD )(.*)/.exec(line) ?? []).slice(1)
    case 'json':
      return text.includes('"scripts"')
        ? [...line.matchAll(/"[\w:-]+": *"((?:[^"\\]|\\.)*)"/g)].map(([, script]) => script!)
        : []
    default:
      return []
  }
}
