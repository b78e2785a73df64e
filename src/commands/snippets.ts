import type { TextProblem } from '#schema/problem.ts'
import type { FenceLanguage } from '#schema/vocabulary.ts'
import { grammars } from '#tools/grammars.ts'
import { manifestProblems } from '#tools/package-json.ts'
import type { CommandFault } from '#tools/tool.ts'
import { addressFaults } from './hosts.ts'
import { fitsOneOf, type Subject } from './kinds.ts'
import { valuesOfSetting } from './settings.ts'
import { textLineFaults } from './text-lines.ts'
import { yamlFaults, type LineFault } from './yaml-keys.ts'

/** A fence that is no command: what to write into a file, or what is printed. */
export interface Snippet {
  language: FenceLanguage
  text: string
  /** The line on which the fence begins. */
  line: number
}

/**
 * What is wrong with a snippet: hosts of strangers in any, and what stands on no list: settings, fields of package.json,
 * commands of jobs and of Dockerfiles, lines that a reader could run. Code is not looked at but for its hosts.
 * `subject` is the package of the example.
 */
export function checkSnippet({ language, text, line }: Snippet, subject?: Subject): TextProblem[] {
  const lines = text.split('\n')
  const hosts = lines.flatMap((one, at) => addressFaults(one).map((fault) => ({ at, ...fault })))
  return [...hosts, ...faultsIn(language, lines, subject)].map(({ at, ...fault }) => ({
    line: line + 1 + at,
    ...fault,
  }))
}

function faultsIn(language: FenceLanguage, lines: string[], subject: Subject): LineFault[] {
  const each = (faultsOf: (line: string, subject: Subject) => CommandFault[]) =>
    lines.flatMap((line, at) => faultsOf(line, subject).map((fault) => ({ at, ...fault })))
  switch (language) {
    case 'ini':
      return each(settingFaults)
    case 'json':
      return jsonFaults(lines.join('\n'), subject)
    case 'yaml':
      return yamlFaults(lines.join('\n'), subject)
    case 'text':
      return each(textLineFaults)
    case 'diff':
      return each(diffLineFaults)
    default:
      return []
  }
}

/** A line of a configuration in which each has a setting: `name=value`. */
function settingFaults(line: string, subject: Subject): CommandFault[] {
  if (/^\s*(?:[#;][\w ,.’'-]*)?$/.test(line)) return []
  const [, name = '', value = ''] = /^([^=\s]+?)\s*=\s*(.*)$/.exec(line) ?? []
  const isKnown = grammars.some((grammar) => {
    const values = valuesOfSetting(name, grammar)
    return values !== undefined && fitsOneOf(value, values, subject)
  })
  if (isKnown) return []
  return [
    {
      message: `“${line}” is not a setting that entries give, or not with this value`,
      fix: 'list it with what it may be among the settings of its tool, in src/tools/<tool>/grammar/forms.ts, if it makes the tool neither run, trust nor ask anything new',
    },
  ]
}

/** Part of a package.json. */
function jsonFaults(text: string, subject: Subject): LineFault[] {
  const problems = parsed(text, (value) => manifestProblems(value, subject))
  return problems.map((problem) => ({
    at: 0,
    message: `${problem}: entries do not write this into package.json`,
    fix: 'list the field, and what it may be, in src/tools/package-json.ts; packages that entries may name are in src/tools/packages.ts',
  }))
}

function parsed(text: string, problemsOf: (value: unknown) => string[]): string[] {
  try {
    return problemsOf(JSON.parse(text))
  } catch {
    return ['the fence is not JSON']
  }
}

/** A changed line: a dependency of package.json, or a setting. */
function diffLineFaults(line: string, subject: Subject): CommandFault[] {
  const text = line.slice(1).trim()
  if (/^(?:@@|---|\+\+\+) [\w@./ +,-]*$/.test(line) || text === '') return []
  const dependency = /^"[\w@/.-]+": "[^"\\]*",?$/.test(text)
  // What is taken out may be wrong in any way.
  if (dependency && line.startsWith('-')) return []
  return dependency
    ? jsonFaults(`{ "dependencies": { ${text.replace(/,$/, '')} } }`, subject)
    : settingFaults(text, subject)
}
