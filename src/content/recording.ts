import { stringify } from 'yaml'
import { recordingSchema, type Exchange, type Recording } from '#schema/recording.ts'
import { parseYaml } from './yaml-parser.ts'

const frontMatter = /^---\n([\s\S]*?\n)---\n/
const exchangeLine = /^(\S+) (\S+?)(?:, (bearer|basic|other))? → (.+)$/

/** Reads a recording: front matter between two lines of `---`, then what the tool printed. */
export function parseRecording(text: string): Recording {
  const match = frontMatter.exec(text)
  if (!match) throw new Error('A recording begins with front matter between two lines of ---.')
  const { document, problem } = parseYaml(match[1]!, 2)
  if (problem) throw new Error(`Line ${problem.line}: ${problem.message}`)
  const header = document.toJS() as Record<string, unknown>
  const wire = Array.isArray(header.wire) ? header.wire.map(parseExchange) : header.wire
  return recordingSchema.parse({ ...header, wire, output: text.slice(match[0].length) })
}

/** Writes a recording; `parseRecording` reads the same recording back. */
export function formatRecording({ output, wire, checks, ...header }: Recording): string {
  const lines = { ...header, wire: wire.map(formatExchange), checks }
  return `---\n${stringify(lines, { lineWidth: 0 })}---\n${output}`
}

/** One exchange as a line: `PUT https://registry.example.com/left-pad, bearer → 403 Forbidden`. */
export function formatExchange({ method, url, credentials, answer }: Exchange): string {
  return `${method} ${url}${credentials === 'none' ? '' : `, ${credentials}`} → ${answer}`
}

function parseExchange(line: unknown): Exchange {
  const match = exchangeLine.exec(String(line))
  if (!match) throw new Error(`“${String(line)}” is not an exchange: METHOD address → answer.`)
  const [, method, url, credentials, answer] = match as string[]
  return {
    method: method!,
    url: url!,
    answer: answer!,
    credentials: (credentials ?? 'none') as Exchange['credentials'],
  }
}
