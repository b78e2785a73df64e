import type { Invocation } from './command-line.ts'

/** A program, without those that start it: npm in `sudo env A=b npm ls`. */
export interface Started extends Invocation {
  /** The programs before it: sudo, env. */
  by: string[]
}

/** Programs that start the one that is named after them, with the number of words that come first. */
export const starters = new Map([
  ['sudo', 0],
  ['env', 0],
  ['time', 0],
  ['xargs', 0],
  ['exec', 0],
  ['nohup', 0],
  ['command', 0],
  ['timeout', 1],
])

/** Looks behind the programs that start others. */
export function startedBy(invocation: Invocation): Started {
  const words = [...invocation.words]
  const assignments = [...invocation.assignments]
  const by: string[] = []
  const ownWords = () => starters.get(words[0] ?? '')
  for (let own = ownWords(); own !== undefined; own = ownWords()) {
    by.push(words.shift()!)
    while (
      words.length > 0 &&
      !isLine(words[0]!, by.at(-1)) &&
      (/^-|^\w+=/.test(words[0]!) || own-- > 0)
    ) {
      const word = words.shift()!
      if (/^\w+=/.test(word)) assignments.push(word)
    }
  }
  return { ...invocation, assignments, words, by }
}

/** An option of `env` that holds a whole command line: no entry needs it, and as a program it is unknown. */
function isLine(word: string, program: string | undefined): boolean {
  return program === 'env' && /^-(?:[a-zA-Z]*S|-s)/.test(word)
}

/** The commands that `find` runs for what it finds. */
export function runByFind(started: Started): Started[] {
  const { words } = started
  if (words[0] !== 'find') return []
  return words.flatMap((word, at) => {
    if (!/^-(?:exec|ok)(?:dir)?$/.test(word)) return []
    const rest = words.slice(at + 1)
    const end = rest.findIndex((one) => one === ';' || one === '+')
    const own = { assignments: [], words: end < 0 ? rest : rest.slice(0, end) }
    return [startedBy({ ...own, within: [], writes: [], reads: [] })]
  })
}
