import type { Invocation } from './shell-line.ts'

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
export function startedBy(invocation: Invocation): Invocation {
  const words = [...invocation.words]
  const assignments = [...invocation.assignments]
  const ownWords = () => starters.get(words[0] ?? '')
  for (let own = ownWords(); own !== undefined; own = ownWords()) {
    const program = words.shift()
    while (
      words.length > 0 &&
      !isLine(words[0]!, program) &&
      (/^-|^\w+=/.test(words[0]!) || own-- > 0)
    ) {
      const word = words.shift()!
      if (/^\w+=/.test(word)) assignments.push(word)
    }
  }
  return { ...invocation, assignments, words }
}

/** An option of `env` that holds a whole command line: no entry needs it, and as a program it is unknown. */
function isLine(word: string, program: string | undefined): boolean {
  return program === 'env' && /^-(?:[a-zA-Z]*S|-s)/.test(word)
}

/** The commands that `find` runs for what it finds. */
export function runByFind(started: Invocation): Invocation[] {
  const { words } = started
  if (words[0] !== 'find') return []
  return words.flatMap((word, at) => {
    if (!/^-(?:exec|ok)(?:dir)?$/.test(word)) return []
    const rest = words.slice(at + 1)
    const end = rest.findIndex((one) => one === ';' || one === '+')
    const own = {
      assignments: [],
      addsTo: [],
      isPiped: false,
      words: end < 0 ? rest : rest.slice(0, end),
    }
    return [startedBy(own)]
  })
}
