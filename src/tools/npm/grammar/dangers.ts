import type { StartedProgram } from '../../tool.ts'
import { commandNamed } from './faults.ts'
import type { NpmGrammar, ParsedWords } from './grammar.ts'

/** What is started: npm’s own words where it is npm, and all of it. */
interface NpmStarted extends StartedProgram {
  /** The words behind npm, be it started as `npx npm@11`; undefined for another program. */
  npmWords: string[] | undefined
}

/** A shortcut of npm that an entry may name and refuse in its text, and never give as a command. */
interface Danger {
  does: string
  isIn(started: NpmStarted, npm: NpmGrammar): boolean
}

/** What does harm where npm is concerned. */
const dangers: Danger[] = [
  {
    does: 'runs the scripts of packages as root, and leaves files behind that only root may change',
    isIn: ({ by, words }) => by.includes('sudo') && /^np[mx]$/.test(words[0] ?? ''),
  },
  {
    does: 'accepts any certificate, so that anybody in between can answer',
    isIn: ({ words, assignments }) =>
      /strict[-_]ssl[= ](?:false|0|no|null)?(?!\S)|--no-strict-ssl\b/i.test(
        [...assignments, ...words].join(' '),
      ),
  },
  {
    does: 'sends credentials to a registry, and takes packages from it, in the clear',
    isIn: ({ words, assignments }) =>
      [...words.join(' ').matchAll(registry), ...assignments.join(' ').matchAll(registry)].some(
        (match) => !/^(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(match[1]!),
      ),
  },
  {
    does: 'has npm run another program than its own',
    isIn: ({ npmWords, assignments }, npm) =>
      assignments.some((one) => runVariable.test(one)) ||
      (npmWords !== undefined && givesProgram(npm.read(npmWords))),
  },
  {
    does: 'overrides the checks that npm makes when it installs',
    isIn: ({ npmWords }, npm) => {
      if (!npmWords?.some((word) => /^-(?:-force\b|\w*f)/.test(word))) return false
      const { words, given } = npm.read(npmWords)
      return given['force'] === true && installing.includes(commandNamed(words[0], npm) ?? '')
    },
  },
]

/** Settings that are, or name, a program which npm runs. */
const runSettings = ['script-shell', 'shell', 'git', 'editor', 'viewer', 'browser', 'node-options']

/** A registry without TLS, in whichever setting. */
const registry = /registry[= ]http:\/\/(\S+)/gi

const runVariable = new RegExp(
  `^npm_config_(?:${runSettings.join('|').replaceAll('-', '[-_]')})=`,
  'i',
)

/** Whether one of these settings is given as a flag, or set for later. `--no-browser` names none. */
function givesProgram({ words, given }: ParsedWords): boolean {
  const set = words[0] === 'config' ? words.slice(1) : words
  return (
    runSettings.some((name) => typeof given[name] === 'string') ||
    (set[0] === 'set' && set.slice(1).some((word) => runSettings.includes(word.split('=')[0]!)))
  )
}

/** The commands that install. Others, `cache clean`, demand `--force`. */
const installing = [
  'install',
  'ci',
  'install-test',
  'install-ci-test',
  'update',
  'audit',
  'dedupe',
  'link',
]

/** What the dangerous shortcuts of npm do that are in what is started. */
export function npmDangers(started: NpmStarted, npm: NpmGrammar): string[] {
  return dangers.filter((danger) => danger.isIn(started, npm)).map(({ does }) => does)
}
