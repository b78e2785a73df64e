import type { CommandFault } from '../../tool.ts'
import type { NpmGrammar, Setting } from './grammar.ts'
import { unknownFlags } from './setting-faults.ts'

/** What npx takes besides npm’s settings. */
const ofNpx: Setting[] = [
  { key: 'package', type: [String, Array], short: 'p' },
  { key: 'call', type: String, short: 'c' },
  { key: 'install', type: Boolean },
]

/** What is wrong with the words behind npx: flags that it does not know, before the package that it is to run. */
export function npxFaults(words: string[], npm: NpmGrammar): CommandFault[] {
  const [spec] = npm.read(words, ofNpx).words
  const own = spec === undefined ? words : words.slice(0, words.indexOf(spec))
  return unknownFlags(npm.read(own, ofNpx), ofNpx, npm)
}
