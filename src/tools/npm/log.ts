import type { LogFormat, ToolLine } from '../tool.ts'

/** How far into a line the prefix is looked for; what stands before it comes from CI. In characters. */
const prefixWithin = 160

/** `npm error` and `npm warn` since npm 10.6, `npm ERR!` and `npm WARN` before. */
const prefix = /npm (error|ERR!|warn|WARN)(?= |$)/

/** How npm prints to a terminal. */
export const npmLog: LogFormat = {
  tool: 'npm',
  read,
  endsFailure: ({ level, text }) =>
    level === 'error' && text.startsWith('A complete log of this run'),
  versions(line) {
    const version = /\b(npm|node)[@/ ]v?(\d+\.\d+\.\d+)\b/.exec(line.slice(0, 200))
    return version ? [`${version[1]} ${version[2]}`] : []
  },
}

function read(line: string): ToolLine | undefined {
  const found = prefix.exec(line.slice(0, prefixWithin))
  if (!found) return undefined
  const start = found.index + found[0].length + 1
  const text = line.slice(start).trimEnd()
  // npm run by an npm script prints its own prefix into its parent's lines.
  const inner = prefix.exec(text.slice(0, prefixWithin))
  if (inner?.index === 0) {
    const nested = read(text)
    return nested && { ...nested, start: nested.start + start }
  }
  const level = found[1] === 'error' || found[1] === 'ERR!' ? 'error' : 'warn'
  const code = level === 'error' ? /^code (\S+)$/.exec(text)?.[1] : undefined
  return { level, text, start: found.index, ...(code === undefined ? {} : { code }) }
}
