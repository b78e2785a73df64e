import type { StartedProgram } from '../../tool.ts'

/** A shortcut of pnpm that an entry may name and refuse in its text, and never give as a command. */
interface Danger {
  does: string
  isIn(started: StartedProgram): boolean
}

/** A registry without TLS, in whichever setting. */
const registry = /registry[= ]http:\/\/(?!(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))\S/i

const dangers: Danger[] = [
  {
    does: 'runs the scripts of packages as root, and leaves files behind that only root may change',
    isIn: ({ by, words }) => by.includes('sudo') && isPnpm(words),
  },
  {
    does: 'accepts any certificate, so that anybody in between can answer',
    isIn: ({ words, assignments }) =>
      isPnpm(words) &&
      /strict[-_]?ssl[= ](?:false|0)\b|--no-strict-ssl\b/i.test(textOf(words, assignments)),
  },
  {
    does: 'sends credentials to a registry, and takes packages from it, in the clear',
    isIn: ({ words, assignments }) => isPnpm(words) && registry.test(textOf(words, assignments)),
  },
  {
    does: 'lets every package, also those that come later, run scripts on this machine',
    isIn: ({ words, assignments }) =>
      isPnpm(words) &&
      /dangerously-?allow-?all-?builds(?![= ]false)|approve-builds\b.*--all\b/i.test(
        textOf(words, assignments),
      ),
  },
  {
    does: 'installs packages without comparing them with what was published',
    isIn: ({ words, assignments }) =>
      isPnpm(words) &&
      /no-verify-store-integrity|verify-?store-?integrity[= ]false/i.test(
        textOf(words, assignments),
      ),
  },
]

/** What the dangerous shortcuts of pnpm do that are in what is started. */
export function pnpmDangers(started: StartedProgram): string[] {
  return dangers.filter((danger) => danger.isIn(started)).map(({ does }) => does)
}

function isPnpm([program = '']: string[]): boolean {
  return /^(?:pnpm|pnpx|pn|pnx)$/.test(program)
}

function textOf(words: string[], assignments: string[]): string {
  return [...assignments, ...words].join(' ')
}
