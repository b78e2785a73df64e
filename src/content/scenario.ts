/** The block of one case in `reproduce.yaml`, as written, with what all its cases share; undefined where there is none. */
export function scenarioOf(yaml: string, caseId: string): string | undefined {
  const lines = yaml.split('\n')
  const defaults = blockAt(lines, 'defaults:')
  const cases = blockAt(lines, 'cases:').slice(1)
  const own = blockAt(cases, `  ${caseId}:`)
  if (own.length === 0) return undefined
  const block = own.map((line) => line.replace(/^ {2}/, ''))
  return [...defaults, ...block].join('\n').trimEnd()
}

/** The line that is this key, with the lines below it that are indented further. */
function blockAt(lines: string[], key: string): string[] {
  const start = lines.indexOf(key)
  if (start < 0) return []
  const indent = key.length - key.trimStart().length
  const length = lines
    .slice(start + 1)
    .findIndex((line) => line.trim() !== '' && line.length - line.trimStart().length <= indent)
  return lines.slice(start, length < 0 ? undefined : start + 1 + length)
}
