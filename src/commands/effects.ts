import type { Effect } from '#schema/vocabulary.ts'
import type { CommandFault } from '#tools/tool.ts'
import { readCurl, sentBy, writtenBy } from './curl.ts'
import { isReadingNode } from './reading-code.ts'
import type { Started } from './started.ts'

/** The labels that say enough for what a command does. */
const enough: Record<Effect, Effect[]> = {
  reads: ['reads', 'changes-machine', 'changes-registry', 'revokes'],
  'changes-machine': ['changes-machine', 'changes-registry', 'revokes'],
  'changes-registry': ['changes-registry', 'revokes'],
  revokes: ['revokes'],
}

/** A command that does more than the label of its fence says. */
export function effectFaults(command: string, effect: Effect, label: Effect): CommandFault[] {
  // Any other word is no label, which is said where the text is read.
  if (enough[effect].includes(label) || !(label in enough)) return []
  return [
    {
      message: `${command} is labelled “${label}”`,
      fix: `label its fence “${effect}”, in a fence of its own if others there do less`,
    },
  ]
}

/** Programs that change the machine whatever they are given. */
const changers = [
  ...[
    'export',
    'rm',
    'rmdir',
    'mv',
    'cp',
    'mkdir',
    'touch',
    'ln',
    'chown',
    'chmod',
    'tee',
    'kill',
    'gunzip',
  ],
  ...[
    'takeown',
    'New-Item',
    'Set-Content',
    'Copy-Item',
    'Move-Item',
    'Remove-Item',
    'Stop-Process',
  ],
]

/** Of programs with commands of their own, those that only read; whatever else they do changes something. */
const readingCommands = new Map(
  Object.entries({
    git: /^(?:--version|status|diff|log|show|grep|blame|describe|rev-parse|ls-files|ls-remote|ls-tree|cat-file|check-ignore|help|config --(?:get\S*|list)|remote -v|stash (?:list|show)|tag (?:-l|--list)|branch --(?:list|all|remotes|contains|merged|no-merged|points-at|show-current)\b|worktree list)/,
    docker: /^(?:inspect|ps|images|logs|version|info|stats|top|diff|port|--version)\b/,
    corepack: /^(?:--version|--help)/,
    mount: /^(?:-l|--version)?$/,
  }),
)

/** Of programs that usually read, what makes them write. */
const writingOptions = new Map(
  Object.entries({
    sed: /^(?:-[a-zA-Z]*i|--in-place)|^(?:\S*\s*;)?(?:\d+|\/.*\/)?[wW] |\/[gpiI0-9]*w /,
    awk: /\bprintf?\b[^|]*>/,
    git: /^--output(?:=|$)/,
    date: /^(?:-s|--set)/,
    dmesg: /^(?:-[a-zA-Z]*[cCDE]|--(?:clear|read-clear|console-o\w+))/,
    tar: /^(?:-?[a-zA-Z]*[xcru][a-zA-Z]*$|--(?:extract|create|append|update)\b)/,
    openssl: /^-(?:out|keyout)\b/,
    find: /^-(?:delete|fprint\w*|fls)$/,
    sort: /^(?:-[a-zA-Z]*o|--output)/,
    icacls: /^\/(?:grant|deny|remove|reset|setowner|inheritance)/i,
  }),
)

/** Whether the output of a program goes into a file. */
function writesFile({ writes }: Started): boolean {
  return writes.some((file) => file !== '/dev/null' && file !== '$null')
}

/** What a command does whose program is known to do this; written into a file, it does more than read. */
export function withOutput(effect: Effect, started: Started): Effect {
  return effect === 'reads' && writesFile(started) ? 'changes-machine' : effect
}

/** What a program does, as far as its words tell. */
export function effectOf(started: Started): Effect {
  const { words, writes } = started
  const [program = '', ...rest] = words
  if (program === 'curl' || program === 'curl.exe') return effectOfCurl(rest, writes)
  if (changers.includes(program) || writesFile(started)) return 'changes-machine'
  if (program === 'gzip')
    return rest.some((word) => /^-(?:[a-z]*[tlc]|-(?:test|list|stdout))/.test(word))
      ? 'reads'
      : 'changes-machine'
  const writing = writingOptions.get(program)
  if (writing && rest.some((word) => writing.test(word))) return 'changes-machine'
  if (program === 'git' && rest.includes('push')) return 'changes-registry'
  const reading = readingCommands.get(program)
  if (reading) return reading.test(withoutOptions(program, rest)) ? 'reads' : 'changes-machine'
  if (writesLast(program, rest)) return 'changes-machine'
  // A script does whatever it likes, and so does code that nobody here has looked at.
  if (/[/\\]/.test(program) || (program === 'node' && !isReadingNode(rest)))
    return 'changes-machine'
  return 'reads'
}

/** `uniq from to`, `ssh host command`: with so many words, the last one is changed or run. */
function writesLast(program: string, words: string[]): boolean {
  const plain = words.filter(
    (word, at) => !word.startsWith('-') && !/^-[bcDEeFIiJLlmOopQRSWw]$/.test(words[at - 1] ?? ''),
  )
  return ['uniq', 'ssh'].includes(program) && plain.length > 1
}

/** The options of git that are before its command. */
function withoutOptions(program: string, words: string[]): string {
  return program === 'git' ? words.join(' ').replace(/^(?:-[cC] \S+ )+/, '') : words.join(' ')
}

/** A request that sends something changes what the server holds; a download writes a file. */
function effectOfCurl(words: string[], writes: string[]): Effect {
  const call = readCurl(words)
  const method = call.options.find(({ name }) => name === 'request')?.value
  // A command to the server: `DELE a.txt`.
  if (call.options.some(({ name }) => name === 'quote')) return 'changes-registry'
  const isGet = call.options.some(({ name }) => name === 'get' || name === 'G')
  const sends = !isGet && sentBy(call).some(({ name }) => name !== 'url-query')
  if (method === undefined ? sends : !/^(?:GET|HEAD|OPTIONS)$/i.test(method))
    return 'changes-registry'
  const written = [...writtenBy(call), ...writes].filter((file) => file !== '/dev/null')
  return written.length > 0 ? 'changes-machine' : 'reads'
}
