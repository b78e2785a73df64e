import type { CommandFault } from '#tools/tool.ts'
import { logFormats } from '#tools/log-formats.ts'
import { lineFaults } from './check.ts'
import type { Subject } from './kinds.ts'

/** What a shell would act on, were the line pasted into one. */
const active = /[;|&$`<>\\{}]/

/** Lines that no shell runs, and that are no output of a tool: each begins with a word that is no program. */
const harmless = [
  // A header, or what another program prints of a host.
  /^[A-Z][\w-]*: [^;|&$`<>\\{}]*$/,
  // .gitattributes, and the configuration of a web server.
  /^(?:[\w-]+\/)*\*\.\w+ (?:binary|-?text)(?: eol=lf)?$/,
  /^client_max_body_size \d+m;$/,
  // What a tool writes into its own log.
  /^(?:silly|verbose|timing) [^;|&$`<>\\{}]*$/,
]

/** Instructions of a Dockerfile that run nothing. */
const instructions = [
  /^FROM node:[\w.-]+(?: AS \w+)?$/,
  /^WORKDIR \/[\w/-]+$/,
  /^COPY(?: (?:\.\/)?[\w.*@-]+\/?)+(?: \.\/[\w.-]*)?$/,
  /^COPY \. \.$/,
  /^ENV [A-Z]+_HOME=\/\w+$/,
  /^ENV PATH=(?:\$[A-Z]+_HOME(?:\/bin)?:)+\$PATH$/,
]
const running = /^RUN (?:--mount=type=secret,id=\w+,env=\w+ )?/

/** What is wrong with a line that stands there as text: a reader may take it for a command and run it. */
export function textLineFaults(line: string, subject: Subject): CommandFault[] {
  const text = line.trim()
  if (text === '' || [...harmless, ...instructions].some((form) => form.test(text))) return []
  if (isOutput(line) && !active.test(line)) return []
  const command = text.replace(running, '').replace(/^[$%] /, '')
  return lineFaults(command, subject).map(({ message, fix }) => ({
    message: `read as a command: ${message}`,
    fix: `${fix}; a line that is none belongs in src/commands/text-lines.ts`,
  }))
}

/** Whether a tool prints such a line: it has the tool’s own mark. */
function isOutput(line: string): boolean {
  return logFormats.some((format) => format.read(line)?.start === 0)
}
