import { cachesInHome } from './caches.ts'
import { readCurl, writtenBy } from './curl.ts'
import type { Started } from './started.ts'

/** Programs that write what they are given into the files that they name. */
const writers = ['tee', 'ln', 'touch', 'Set-Content', 'New-Item']
/** Programs that write into the last file that they name. */
const movers = ['cp', 'mv', 'Copy-Item', 'Move-Item']

/**
 * Files that are run or obeyed without anybody asking: hidden ones of a home but for caches, those of the system
 * and of repositories. `/dev/tcp/…` is no file but a connection.
 */
const obeyed = new RegExp(
  [
    String.raw`^(?:~[\w-]*|\$\{?HOME\}?|\$env:\w+|\/root|\/(?:home|Users)\/[^/]+|[A-Z]:\\Users\\[^\\]+)[/\\]\.(?!(?:${['cache', ...cachesInHome].join('|')})[/\\])`,
    String.raw`^\/(?:etc|usr|bin|sbin|lib|opt|boot|root|proc|sys|dev)\b`,
    String.raw`(?:^|[/\\])\.git[/\\]`,
  ].join('|'),
  'i',
)
/** A place that nobody can read in the command. */
const unknown = /^\$(?!null$)/
const harmless = /^\/dev\/(?:null|stderr|stdout|tty)$/
const connection = /\/dev\/(?:tcp|udp)\//

/** Whether a command writes what will be run or obeyed later, or into the network. */
export function writesElsewhere(started: Started): boolean {
  const { words, reads, writes } = started
  if ([...words, ...reads, ...writes].some((word) => connection.test(word))) return true
  return (
    writes.some((file) => unknown.test(file)) ||
    writtenFiles(started).some((file) => obeyed.test(file) && !harmless.test(file))
  )
}

function writtenFiles({ words: [program = '', ...words], writes }: Started): string[] {
  const fetched = program.startsWith('curl') ? writtenBy(readCurl(words)) : []
  if (movers.includes(program)) return [...writes, ...targetOf(words)]
  const isWriter = writers.includes(program) || (program === 'sed' && words.some(isInPlace))
  return [...writes, ...fetched, ...(isWriter ? words : [])]
}

/** Where something is moved or copied to. A new ending (`a` to `a.old`) only puts it out of use. */
function targetOf(words: string[]): string[] {
  const [source = '', target = ''] = words.slice(-2)
  return /^\.\w+$/.test(target.startsWith(source) ? target.slice(source.length) : '')
    ? []
    : [target]
}

function isInPlace(word: string): boolean {
  return /^-\w*i|^--in-place/.test(word)
}
