import { readCurl, sentBy, takesFromMachine } from './curl.ts'
import type { Invocation } from './command-line.ts'
import { deletesTooMuch } from './deletions.ts'
import { filesFetched, isFetcher, runsOneOf, runsWhatIsFetched } from './downloads.ts'
import { isSecret, refused } from './faults.ts'
import { runsUnknownImage } from './containers.ts'
import { writesElsewhere } from './written-files.ts'
import type { Started } from './started.ts'
import type { CommandFault } from '#tools/tool.ts'

/** A shortcut that an entry may name and refuse in its text, and never give as a command. */
export interface Danger {
  /** What the command does. */
  does: string
  isIn(started: Started): boolean
}

/** What does harm whichever tool an entry is about. */
const dangers: Danger[] = [
  { does: 'runs whatever a server sends, unseen', isIn: runsWhatIsFetched },
  {
    does: 'lets every user of the machine change the files',
    isIn: ({ words }) => words[0] === 'chmod' && words.some((word) => openModes.test(word)),
  },
  {
    does: 'accepts any certificate, so that anybody in between can answer',
    isIn: isUnverified,
  },
  {
    does: 'accepts any key of a host, so that anybody in between can answer',
    isIn: ({ words }) =>
      /StrictHostKeyChecking[= ](?:no|off)|GIT_SSH_COMMAND=.*KnownHosts/i.test(words.join(' ')),
  },
  {
    does: 'deletes a whole disk, home or project, or more than its words show',
    isIn: deletesTooMuch,
  },
  {
    does: 'writes into a file that programs run or obey, or into the network',
    isIn: writesElsewhere,
  },
  { does: 'runs an image that no entry knows', isIn: runsUnknownImage },
  {
    does: 'overwrites or deletes what a repository holds for others',
    isIn: ({ words: [program, ...words] }) =>
      program === 'git' &&
      words.includes('push') &&
      words.some((word) => /^-\w*[fd]|^--(?:force|mirror|delete|prune)|^[+:]\S/.test(word)),
  },
  {
    does: 'changes every file of the machine',
    isIn: ({ words: [program, ...words] }) =>
      ['chmod', 'chown', 'icacls', 'takeown'].includes(program ?? '') && words.some(isSystemRoot),
  },
  { does: 'deletes whatever a search finds', isIn: deletesFound },
  { does: 'hides another command in an option or a script', isIn: hidesCommand },
  {
    does: 'opens a shell to whoever connects',
    isIn: ({ words: [program, ...words] }) =>
      program === 'nc' && words.some((word) => /^-[a-z]*[ec]$|^--(?:sh-)?exec/.test(word)),
  },
  { does: 'sends files or other secrets of this machine away', isIn: sendsAway },
  {
    does: 'gives a container the rights of the machine that it runs on',
    isIn: ({ words }) =>
      words[0] === 'docker' &&
      words.some((word) =>
        /^--privileged(?:=true)?$|docker\.sock|^(?:--volume=|-v=?)?(?:\/|(?:~|\$\{?HOME\}?)\/?):|(?:source|src)=\/(?:,|$)|^--pid=host$|^--cap-add=(?:ALL|SYS_ADMIN)$/i.test(
          word,
        ),
      ),
  },
]

const openModes = /^[0-7]?[0-7]{2}[2367]$|^(?:\w*[ao]\w*)?[+=][rxstX]*w/

/** Dangerous shortcuts in what a command line starts. */
export function dangerFaults(started: Started): CommandFault[] {
  return dangers.filter((danger) => danger.isIn(started)).map(({ does }) => refused(does))
}

/** What a fence fetches and then runs: its lines are run one after the other. */
export function downloadFaults(lines: Started[][]): CommandFault[][] {
  const fetched: string[] = []
  return lines.map((line) =>
    line.flatMap((started) => {
      const isRun = runsOneOf(fetched, started)
      fetched.push(...filesFetched(started))
      return isRun ? [refused('runs a program that was fetched, unseen')] : []
    }),
  )
}

/** Whether certificates are not checked, by whatever means that is said to a program that is no tool of ours. */
function isUnverified({ assignments, words: [program, ...words] }: Started): boolean {
  const text = [...assignments, program, ...words].join(' ')
  if (/NODE_TLS_REJECT_UNAUTHORIZED[= ]0+(?!\S)/.test(text)) return true
  if (/sslVerify[= ](?:false|0|no|off)\b|GIT_SSL_NO_VERIFY[= ]\S/i.test(text)) return true
  if (program === 'wget') return words.includes('--no-check-certificate')
  if (program !== 'curl' && program !== 'curl.exe') return false
  return readCurl(words).options.some(({ name }) => /^(?:proxy-|doh-)?insecure$/.test(name))
}

/** `/`, `/usr`, `C:\`, `C:\Windows`. */
function isSystemRoot(word: string): boolean {
  return /^\/+(?:[^/]+\/?)?\*?$|^\/+[^/]+\/\*$|^[A-Z]:(?:[/\\](?:[^/\\]+[/\\]?)?\*?)?$/i.test(word)
}

function deletesFound({ words: [program, ...words] }: Started): boolean {
  if (program !== 'find') return false
  const next = words.flatMap((word, at) =>
    /^-(?:exec|ok)(?:dir)?$/.test(word) ? [words[at + 1]] : [],
  )
  return (
    words.includes('-delete') ||
    next.some((run) => /^(?:rm|rmdir|unlink|shred|sh|bash)$/.test(run ?? ''))
  )
}

/** What programs take from their environment, and run. */
const runVariable =
  /^(?:GIT_(?:SSH(?:_COMMAND)?|PAGER|EDITOR|ASKPASS|EXTERNAL_DIFF|EXEC_PATH)|SSH_ASKPASS|PAGER|EDITOR|VISUAL|BASH_ENV|ENV|LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|DYLD_\w+)=|^PATH=(?!\$HOME\/\.local\/bin:\$PATH$)|^NODE_OPTIONS=.*(?:--(?:require|import|loader|experimental-loader)|-r)\b/

/** What changes something in a block of PowerShell, which is run for each object: `{ Remove-Item $_ }`. */
const changingBlock =
  /\{.*(?<![\w-])(?:(?:Remove|Set|Move|Copy|New|Stop|Start|Clear|Invoke|Rename)-[a-z]|(?:rm|ri|rd|del|erase|iex)\s)/i

/** Options and variables that are command lines themselves, for programs that entries use. */
function hidesCommand({ assignments, words: [program, ...words] }: Started): boolean {
  const text = words.join(' ')
  // `export NAME=…` sets it for every command that follows.
  const set = program === 'export' ? words : assignments
  if (set.some((one) => runVariable.test(one))) return true
  switch (program) {
    case 'awk':
      return /\bsystem\s*\(|\|\s*(?:getline|["&])/.test(text)
    case 'sed':
      return words.some((word) => /^s(.).*\1.*\1[gip0-9]*e/.test(word) || /^[\d$]*e\b/.test(word))
    case 'tar':
      return /--(?:checkpoint-action|to-command|use-comp|rsh-command|rmt-command|info-script|new-volume-script)|(?:^| )-\w*[IF]/.test(
        text,
      )
    case 'sort':
      return words.some((word) => word.startsWith('--compress-p'))
    case 'node':
      return words.some((word) => /^(?:--[\w-]+=)?data:/.test(word))
    case 'curl':
    case 'curl.exe':
      return readCurl(words).options.some(({ name }) => name === 'config')
    case 'Where-Object':
    case 'Select-Object':
    case 'Sort-Object':
      return changingBlock.test(text)
    case 'ssh':
      return /(?:Proxy|Local)Command/i.test(text)
    case 'git':
      return /\balias\.\S+[= ]["']?!|\bcore\.(?:sshCommand|pager|editor|hooksPath|fsmonitor)[= ]|--exec[= ]|--exec-path=|--(?:upload|receive)-pack[= ]|\bext::|\bcredential\.(?:\S+\.)?helper[= ]!|\b(?:diff\.external|core\.askPass|gpg\.\S*program|\S+\.textconv|\S+\.cmd)[= ]|\bgrep\b.* (?:-O|--open-files)|\bbisect run\b|\bforeach\b/i.test(
        text,
      )
    default:
      return false
  }
}

/** Whether a program that talks to a server is given a file, another program’s output or a secret to send. */
function sendsAway({ words: [program, ...words], input, within, reads }: Started): boolean {
  const talks =
    ['ssh', 'scp', 'rsync', 'ftp', 'telnet'].includes(program ?? '') ||
    isFetcher({ words: [program ?? ''] })
  // What is asked for is sent as well: a name to each server on the way, an address to its host.
  const asks = ['dig', 'nslookup', 'host', 'ping', 'getent', 'Resolve-DnsName'].includes(
    program ?? '',
  )
  if (asks) return within.some(({ words: [inner] }) => readsFile(inner)) || words.some(isSecret)
  if (talks && words.some((word) => /^[a-z]+:\/\//i.test(word) && isSecret(word))) return true
  // `echo | openssl s_client` only ends the connection.
  if (program === 'openssl' && words[0] === 's_client')
    return reads.some((file) => file !== '/dev/null') || (input !== undefined && isOfFile(input))
  if (program === 'node') return words.some((word) => ofMachine.test(word) && sending.test(word))
  if (!talks) return false
  if (input || reads.length > 0 || within.length > 0) return true
  if (program !== 'curl' && program !== 'curl.exe')
    return words.some((word) => /^--(?:post|body)-file/.test(word))
  const call = readCurl(words)
  if (takesFromMachine(call)) return true
  return sentBy(call).some(
    ({ name, value = '' }) =>
      name === 'upload-file' ||
      (name === 'form' && /=[@<]/.test(value)) ||
      (name === 'data-urlencode' && /^[^=]*@/.test(value)) ||
      (name !== 'data-raw' && value.startsWith('@')) ||
      isSecret(value),
  )
}

/** Whether what is printed comes from a file, or from the environment. */
function isOfFile({ words: [program], reads, input }: Invocation): boolean {
  return (
    readsFile(program) ||
    ['env', 'printenv'].includes(program ?? '') ||
    reads.length > 0 ||
    (input !== undefined && isOfFile(input))
  )
}

/** Code that reads a file or the environment. */
const ofMachine = /\bprocess\.env\b|\breadFile/
/** Code that sends something. */
const sending =
  /\b(?:fetch|request|connect|createConnection|lookup|resolve\w*)\(|\bhttps?\b.*\.get\(/

/** Programs that print what a file holds. */
function readsFile(program: string | undefined): boolean {
  return ['cat', 'head', 'tail', 'grep', 'sed', 'awk', 'base64', 'cut'].includes(program ?? '')
}
