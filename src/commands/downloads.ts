import { otherInterpreters } from '#tools/uncovered/interpreters.ts'
import { readCurl, writtenBy } from './curl.ts'
import type { Invocation } from './command-line.ts'
import { startedBy, type Started } from './started.ts'

/** Programs that bring something from elsewhere. */
const fetchers = [
  'curl',
  'curl.exe',
  'wget',
  'fetch',
  'nc',
  'Invoke-WebRequest',
  'Invoke-RestMethod',
  'iwr',
  'irm',
]
/** Programs that run what they are given as text. */
const interpreters = new RegExp(
  `^(?:(?:ba|da|z|k|fi|c|tc)?sh|node|deno|${otherInterpreters.join('|')}|python[\\d.]*|perl|ruby|php|pwsh|powershell|iex|Invoke-Expression|eval|source|\\.)$`,
)
/** What makes an interpreter take its text from a word, so that its input is only data. */
const textInWord = /^-(?:[a-zA-Z]*[cepr]|-eval|-print|-command|m|-test)$/

/** Whether a program brings something from elsewhere. */
export function isFetcher({ words: [program] }: Pick<Started, 'words'>): boolean {
  return program !== undefined && fetchers.includes(program)
}

/** Whether what a program fetches is run at once: `curl … | sh`, `sh -c "$(curl …)"`, `node -e "eval(fetch(…))"`. */
export function runsWhatIsFetched(started: Started): boolean {
  const [program, ...words] = started.words
  if (program === undefined || !interpreters.test(program)) return false
  if (started.within.some((inner) => fetches(inner))) return true
  if (
    words.some(
      (word) => /\b(?:fetch|get|import)\(/.test(word) && /https?:/.test(word) && runs.test(word),
    )
  )
    return true
  const isData = words.some((word) => textInWord.test(word)) || scriptOf(words) !== undefined
  return !isData && started.input !== undefined && fetches(started.input)
}

const runs = /\b(?:eval|Function|import|exec\w*|spawn\w*|runIn\w+)\(|\.then\(\s*(?:eval|Function)\b/

function fetches(invocation: Invocation): boolean {
  const started = startedBy(invocation)
  return (
    isFetcher(started) ||
    (started.input !== undefined && fetches(started.input)) ||
    started.within.some((inner) => fetches(inner))
  )
}

/** The files that a program fetches. */
export function filesFetched({ words: [program, ...words], writes }: Started): string[] {
  if (program === 'curl' || program === 'curl.exe')
    return [...writtenBy(readCurl(words)), ...writes]
  return program === 'wget'
    ? [
        ...writes,
        ...words.filter((word) => !word.startsWith('-')).map((word) => word.split('/').at(-1)!),
      ]
    : writes.filter(() => isFetcher({ words: [program ?? ''] }))
}

/** Whether a program is, or runs, one of these files, or makes it one that can be run. */
export function runsOneOf(files: string[], { words: [program = '', ...words] }: Started): boolean {
  const isOne = (path: string | undefined) =>
    path !== undefined && files.some((file) => sameFile(file, path))
  if (isOne(program) && /[/\\]/.test(program)) return true
  if (program === 'chmod')
    return words.some((word) => /^[ugoa]*\+\w*x|^[0-7]*[1357]/.test(word)) && words.some(isOne)
  return interpreters.test(program) && isOne(scriptOf(words))
}

function sameFile(a: string, b: string): boolean {
  const [nameOfA, nameOfB] = [a, b].map((path) => path.replace(/^\.[/\\]/, ''))
  return nameOfA === nameOfB
}

/** The first word that is no option: the script that an interpreter runs. */
function scriptOf(words: string[]): string | undefined {
  const script = words.find((word) => !word.startsWith('-') && word !== '/dev/stdin')
  return words.includes('-s') ? undefined : script
}
