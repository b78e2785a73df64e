import type { LogFormat, ToolLine } from '../tool.ts'

/** How far into a line the prefix is looked for; what is before it comes from CI. In characters. */
const prefixWithin = 160

/** `npm error` and `npm warn` since npm 10.6, `npm ERR!` and `npm WARN` before. */
const prefix = /npm (error|ERR!|warn|WARN)(?= |$)/
const lineStart =
  / (?=npm (?:error|ERR!) )|(?<=[^\s"'`([pc])(?=npm (?:error|ERR!) )|(?<=npm (?:error|ERR!) code (?:[A-Z][A-Z\d_]{2,40}|\d{1,3})) +(?=\S)/

/** What npm prints below an error whatever failed, in the words and line breaks of its versions. */
const boilerplate =
  /^npm (?:error|ERR!)(?: 403)? +(?:A complete log of this run|In most cases, you or one of your dependencies|a package version that is forbidden by your security|on a server you do not have access to|\/\S+_logs\/)/

/** The number that an editor or a page puts before each line, or the mark of a quotation or a list. */
const gutter = String.raw`^(?:> ?|[*-] |\d{1,7}[:|]? +)?`

/** What `--loglevel=verbose` and the debug log say of the error that npm ends with, first its name. */
const stack = new RegExp(
  String.raw`(?:npm verb(?:ose)?|${gutter}\d{1,7} verbose) stack (?:\w*Error: )?(?=\S)`,
)

/** What begins a line that npm prints, of whichever level. */
const printedPrefix = /^npm (error|ERR!|warn|WARN|notice|verbose|http)(?= |$)/

/** A line of the debug log that npm writes below `_logs`: `61 error code E404`. */
const debugLine = new RegExp(
  String.raw`${gutter}\d{1,7} (silly|verbose|info|http|timing|notice|warn|error) ?`,
)

/** What npm 1 to 4 print above each error: the system, the command and the versions. */
const preamble = /^(?:(?:Linux|Darwin|Windows_NT|FreeBSD|SunOS) \S+$|argv "|node v\d|npm +v\d)/

/** A line that has the status once, as people write it who shorten `403 403 Forbidden - GET …`. */
const statusOnce = /^403 (?=[A-Z][\w ]* - [A-Z]+ https?:)/

/** A code in the words of an error: `ERESOLVE could not resolve`, `errno ENOTFOUND`, `Error: EPERM: …`. */
const namedCode = /^(?:errno )?(E[A-Z]{3,}\w*|[A-Z]+(?:_[A-Z]+)+)(?=[\s:,]|$)|Error: (E[A-Z]{3,}): /
const namedStatus = /^([45]\d\d) (?=[A-Z' ])/
const gitStatus = /^exited with error code: (128)$/

/** What npm 1 to 4 print of a request that they repeat: where they then fail in other words, this is why. */
const repeated = /^retry will retry, error on last attempt: (?:Error: )?(?:\w+ )?(E[A-Z_]{3,})\b/

/** What npm says of itself, and not of a newer npm or of what a package demands. */
const statedVersion =
  /\b(?:using|cli) (npm|node)@v?(\d+\.\d+\.\d+)|\b(npm|node)[/ ] ?v?(\d+\.\d+\.\d+)\b|^(Node)\.js v(\d+\.\d+\.\d+)$/g
const speaksOfOthers = /available|update|install|upgrade|changelog|require|engine|support|notice/i

/** Where npm says that it wrote its debug log; since npm 8.2 the name ends with a number: `…-debug-0.log`. */
const unnumberedLog = /^ +\S.*[\\/](?:[\dT_-]+Z|npm)-debug\.log$/

/**
 * Above a script: `npm notice run shop@1.0.0 build` since npm 12, `> shop@1.0.0 build` before, with the folder up to npm 6.
 * A project need not have a version, nor a name: `> shop@ build`, `> @ build`.
 */
const scriptAbove =
  /^(?:npm notice run|>) ((?:@[^\s/@]+\/)?[^\s/@"'`]*@[^\s@/"'`]*) ([^\s"'`]+)(?: ([/\\~]\S.*|[A-Za-z]:[/\\].*))?$/
const dependencyFolder = /[/\\]node_modules[/\\]/

/** How npm prints to a terminal and into its debug log. */
export const npmLog: LogFormat = {
  tool: 'npm',
  read,
  lineStart,
  prefix(line) {
    const found = printedPrefix.exec(line)
    return found ? { length: found[0].length, isError: /error|ERR/.test(found[1]!) } : undefined
  },
  // The console and the debug log of every version say the same in other words.
  shown: ({ level, text }) => `npm ${level} ${text}`,
  olderThan,
  startsOutput: ({ level, text }) => level === 'error' && /^command (?:failed$|\S)/.test(text),
  // Only up to npm 6 a folder tells whose script it is, and of the project’s own nothing is said with it.
  scriptStart(text) {
    const [, project, script, folder = ''] = scriptAbove.exec(text.slice(0, 500)) ?? []
    if (script === undefined) return undefined
    const start = `npm notice run ${project} ${script}`
    return dependencyFolder.test(folder) ? `${start} ${folder}` : start
  },
  registryProtocol: 'npm:',
  codeNamed({ level, text }) {
    const start = text.slice(0, 200)
    if (level !== 'error') return level === 'warn' ? repeated.exec(start)?.[1] : undefined
    const status = namedStatus.exec(start)?.[1]
    const [, first, inError] = namedCode.exec(start) ?? []
    return status ? `E${status}` : (first ?? inError ?? gitStatus.exec(start)?.[1])
  },
  isBoilerplate: (line) => boilerplate.test(line),
  endsFailure: ({ level, text }) =>
    level === 'error' && text.startsWith('A complete log of this run'),
  versions(line) {
    const start = line.slice(0, 200)
    if (speaksOfOthers.test(start)) return []
    return [...start.matchAll(statedVersion)].map(([, using, a, name, b, node, c]) =>
      `${using ?? name ?? node} ${a ?? b ?? c}`.toLowerCase(),
    )
  },
}

function olderThan({ level, text }: Omit<ToolLine, 'start'>): string | undefined {
  const isShown = level === 'error' && text.endsWith('-debug.log')
  return isShown && unnumberedLog.test(text) ? '8.2' : undefined
}

function read(line: string): ToolLine | undefined {
  const found = prefix.exec(line.slice(0, prefixWithin))
  if (!found) return readStack(line) ?? readDebugLine(line)
  const start = found.index + found[0].length + 1
  const text = line.slice(start).trimEnd()
  // npm run by an npm script prints its own prefix into its parent's lines.
  const inner = prefix.exec(text.slice(0, prefixWithin))
  if (inner?.index === 0) {
    const nested = read(text)
    return nested && { ...nested, start: nested.start + start }
  }
  const level = found[1] === 'error' || found[1] === 'ERR!' ? 'error' : 'warn'
  return lineOf(level, text, found.index)
}

function readStack(line: string): ToolLine | undefined {
  const found = stack.exec(line.slice(0, prefixWithin))
  if (!found) return undefined
  return lineOf('error', line.slice(found.index + found[0].length).trimEnd(), found.index)
}

function readDebugLine(line: string): ToolLine | undefined {
  const found = debugLine.exec(line)
  if (!found) return undefined
  const level = found[1] === 'error' || found[1] === 'warn' ? found[1] : 'other'
  return lineOf(level, line.slice(found[0].length).trimEnd(), 0)
}

function lineOf(level: ToolLine['level'], text: string, start: number): ToolLine {
  const code = level === 'error' ? /^code (\S+)$/.exec(text)?.[1] : undefined
  const whole = text.replace(statusOnce, '403 403 ')
  const said = preamble.test(text) ? 'other' : level
  return { level: said, text: whole, start, ...(code === undefined ? {} : { code }) }
}
