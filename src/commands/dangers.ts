import { commandNamed } from '#tools/npm/grammar/faults.ts'
import type { NpmGrammar } from '#tools/npm/grammar/grammar.ts'
import type { Fault } from '#tools/npm/grammar/setting-faults.ts'
import { npmWords, type Started } from './started.ts'

/** A shortcut that an entry may name and refuse in its text, and never give as a command. */
interface Danger {
  /** What the command does. */
  does: string
  isIn(started: Started, npm: NpmGrammar): boolean
}

const dangers: Danger[] = [
  {
    does: 'runs the scripts of packages as root, and leaves files behind that only root may change',
    isIn: ({ by, words }) => by.includes('sudo') && /^np[mx]$/.test(words[0] ?? ''),
  },
  {
    does: 'lets every user of the machine change the files',
    isIn: ({ words }) =>
      words[0] === 'chmod' && words.some((word) => /^0?777$|^(?:a|ugo)?\+r?wx?$/.test(word)),
  },
  {
    does: 'takes whatever certificate is shown, so that anybody in between can answer',
    isIn: isUnverified,
  },
  {
    does: 'overrides the checks that npm makes when it installs',
    isIn: (started, npm) => {
      const { words, given } = npm.read(npmWords(started, npm) ?? [])
      return given['force'] === true && installing.includes(commandNamed(words[0], npm) ?? '')
    },
  },
]

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

/** Dangerous shortcuts in what a command line starts. */
export function dangerFaults(started: Started, npm: NpmGrammar): Fault[] {
  return dangers
    .filter((danger) => danger.isIn(started, npm))
    .map(({ does }) => ({
      message: `the command ${does}`,
      fix: 'take it out; the text can name the shortcut and say why not to take it',
    }))
}

/** Whether certificates are not checked, by whatever means that is said. */
function isUnverified({ assignments, words }: Started): boolean {
  const text = [...assignments, ...words].join(' ')
  return (
    /NODE_TLS_REJECT_UNAUTHORIZED[= ]0\b/.test(text) ||
    /strict[-_]ssl[= ](?:false|0)\b|--no-strict-ssl\b/i.test(text) ||
    /sslVerify[= ](?:false|0)\b|GIT_SSL_NO_VERIFY[= ]\S/i.test(text) ||
    (words[0] === 'curl' && words.some((word) => /^(?:--insecure|-[a-zA-Z]*k)$/.test(word)))
  )
}
