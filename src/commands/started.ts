import type { Invocation } from './command-line.ts'
import type { NpmGrammar, Setting } from '#tools/npm/grammar/grammar.ts'
import { unknownFlags, type Fault } from '#tools/npm/grammar/setting-faults.ts'

/** A program, without those that start it: npm in `sudo env A=b npm ls`. */
export interface Started extends Invocation {
  /** The programs before it: sudo, env. */
  by: string[]
}

/** Programs that start the one that is named after them. */
const starters = ['sudo', 'env', 'time', 'xargs', 'exec', 'nohup', 'command']

/** Looks behind the programs that start others. */
export function startedBy({ assignments, words }: Invocation): Started {
  const started: Started = { assignments: [...assignments], words: [...words], by: [] }
  while (starters.includes(started.words[0]!)) {
    started.by.push(started.words.shift()!)
    const first = started.words.findIndex((word) => !/^-|^\w+=/.test(word))
    const own = started.words.splice(0, first < 0 ? started.words.length : first)
    started.assignments.push(...own.filter((word) => !word.startsWith('-')))
  }
  return started
}

/** What npx takes besides npm’s settings. */
const ofNpx: Setting[] = [
  { key: 'package', type: [String, Array], short: 'p' },
  { key: 'call', type: String, short: 'c' },
  { key: 'install', type: Boolean },
]

/** What npm is given, be it started by its name or as `npx npm@11`. Undefined for another program. */
export function npmWords({ words: [program, ...rest] }: Invocation, npm: NpmGrammar) {
  if (program === 'npm') return rest
  const spec = program === 'npx' ? npm.read(rest, ofNpx).words[0] : undefined
  return spec && /^npm(?:@|$)/.test(spec) ? rest.slice(rest.indexOf(spec) + 1) : undefined
}

/** Flags that npx does not know, before the package that it is to run. */
export function npxFaults({ words: [program, ...rest] }: Invocation, npm: NpmGrammar): Fault[] {
  if (program !== 'npx') return []
  const [spec] = npm.read(rest, ofNpx).words
  const own = spec === undefined ? rest : rest.slice(0, rest.indexOf(spec))
  return unknownFlags(npm.read(own, ofNpx), ofNpx, npm)
}
