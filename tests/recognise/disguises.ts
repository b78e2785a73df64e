import type { LogFormat } from '#tools/tool.ts'

/** Output of other programs, as CI mixes it in. */
export const noise = Array.from({ length: 5_000 }, (_, line) =>
  [
    `2026-11-24T08:00:00Z [${line}/5000] Compiling part-${line} v1.${line}.0`,
    `\u001b[32m✓\u001b[39m src/part-${line}.test.ts (${line} tests)`,
    `    at Object.<anonymous> (/builds/acme/part-${line}.js:${line}:1)`,
    `warning: unused import in part ${line}, code E${line}`,
    '',
  ].at(line % 5),
)

/** What terminals, CI systems and people do to a log of a tool. */
export const disguises: Record<string, (log: string, format: LogFormat) => string> = {
  'as recorded': (log) => log,
  'with CRLF': (log) => log.replaceAll('\n', '\r\n'),
  'in colours': (log, format) =>
    eachMarkedLine(
      log,
      format,
      (mark, rest) => mark.replaceAll(/\S+/g, '\u001b[31m$&\u001b[39m') + rest,
    ),
  // Lines that the tool does not mark are not put together again: nothing says where one begins.
  'with the tool’s lines broken at 80 columns': (log, format) =>
    eachMarkedLine(log, format, (mark, rest) => (mark + rest).replaceAll(/(.{80})(?=.)/g, '$1\n')),
  'on GitHub Actions': (log) => log.replaceAll(/^/gm, '2026-11-24T08:00:00.1234567Z '),
  'on GitLab': (log) => log.replaceAll(/^/gm, '2026-11-24T08:00:00.123456Z 01O '),
  'on Jenkins': (log) => log.replaceAll(/^/gm, '[2026-11-24T08:00:00.123Z] '),
  'in Docker': (log) => log.replaceAll(/^/gm, '#12 3.456 '),
  'in 500 lines of others': (log) => within(noise.slice(0, 500), log),
}

/** A log with other lines before and behind it. */
export function within(lines: readonly (string | undefined)[], log: string): string {
  const before = Math.floor(lines.length * 0.6)
  return [...lines.slice(0, before), log, ...lines.slice(before)].join('\n')
}

/** Changes the lines that the tool marks as its own, each given as its mark and what comes behind. */
function eachMarkedLine(
  log: string,
  format: LogFormat,
  change: (mark: string, rest: string) => string,
): string {
  return log.replaceAll(/^.+$/gm, (line) => {
    const mark = format.prefix(line)
    return mark ? change(line.slice(0, mark.length), line.slice(mark.length)) : line
  })
}
