import { describe, expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { printedCase } from '#checks/rules/signatures.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd())
const whole = entries.flatMap(({ entry }) => entry ?? [])
const index = indexOf(signatureList(whole))

/** Each recording with the case that it has to be recognised as: none, where a run that went well prints the same. */
const recordings = whole.flatMap((entry) =>
  entry.recordings.map((recording) => ({
    name: `${entry.id} ${recording.name}`,
    output: recording.output,
    printed: printedCase(
      entry.id,
      entry.cases.find((one) => one.id === recording.case)!,
      recording.name,
    ),
  })),
)
const telling = recordings.filter((recording) => recording.printed !== undefined)

function read(log: string) {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  return recogniser.finish()
}

const found = (log: string) => read(log).findings.map((one) => `${one.entry}#${one.case}`)

const noise = Array.from({ length: 5_000 }, (_, line) =>
  [
    `2026-11-24T08:00:00Z [${line}/5000] Compiling part-${line} v1.${line}.0`,
    `\u001b[32m✓\u001b[39m src/part-${line}.test.ts (${line} tests)`,
    `    at Object.<anonymous> (/builds/acme/part-${line}.js:${line}:1)`,
    `warning: unused import in part ${line}, code E${line}`,
    '',
  ].at(line % 5),
)

/** What terminals, CI systems and people do to a log. */
const changes: Record<string, (log: string) => string> = {
  'as recorded': (log) => log,
  'with CRLF': (log) => log.replaceAll('\n', '\r\n'),
  'in colours': (log) =>
    log.replaceAll(/^npm (\S+)/gm, '\u001b[1mnpm\u001b[22m \u001b[31m$1\u001b[39m'),
  'by npm before 10.6': (log) =>
    log.replaceAll(/^npm error/gm, 'npm ERR!').replaceAll(/^npm warn/gm, 'npm WARN'),
  // Lines of Node are not put together again: nothing says where one begins.
  'with npm’s lines broken at 80 columns': (log) =>
    log.replaceAll(/^npm .*$/gm, (line) => line.replaceAll(/(.{80})(?=.)/g, '$1\n')),
  'on GitHub Actions': (log) => log.replaceAll(/^/gm, '2026-11-24T08:00:00.1234567Z '),
  'on GitLab': (log) => log.replaceAll(/^/gm, '2026-11-24T08:00:00.123456Z 01O '),
  'on Jenkins': (log) => log.replaceAll(/^/gm, '[2026-11-24T08:00:00.123Z] '),
  'in Docker': (log) => log.replaceAll(/^/gm, '#12 3.456 '),
  'in 5,000 lines of others': (log) =>
    [...noise.slice(0, 3_000), log, ...noise.slice(3_000)].join('\n'),
}

test.each(Object.entries(changes))(
  'every recording is recognised %s',
  (how, change) => {
    const missed = telling.filter(({ output, printed }) => found(change(output)).join() !== printed)
    console.log(rate(how, telling.length - missed.length, telling.length))
    expect(missed.map(({ name, output }) => [name, found(change(output))])).toEqual([])
  },
  300_000,
)

test('every recording is recognised after its error block is cut to three lines, or narrowed to cases that hold its own, or to a case that it shares those lines with', () => {
  const results = telling.map((recording) => ({
    ...recording,
    reading: read(cut(recording.output)),
  }))
  const exact = results.filter(
    ({ reading, printed }) =>
      reading.findings.map((one) => `${one.entry}#${one.case}`).join() === printed,
  )
  const narrowed = results.filter(
    ({ reading, printed }) =>
      reading.findings.length === 0 &&
      reading.unknownCodes.some((code) => code.begun.includes(printed!)),
  )
  const shared = results.filter((one) => !exact.includes(one) && one.reading.findings.length === 1)
  console.log(rate('cut to three lines', exact.length, telling.length))
  console.log(rate('cut, narrowed to some cases', narrowed.length, telling.length))
  console.log(rate('cut, a case that begins alike', shared.length, telling.length))
  const rest = results.filter((one) => ![...exact, ...narrowed, ...shared].includes(one))
  expect(rest.map(({ name }) => name)).toEqual([])
  const tells = [...narrowed, ...shared].filter(({ output, printed }) =>
    saysWithin(cut(output), printed!),
  )
  expect(tells.map(({ name }) => name)).toEqual([])
})

describe('nothing is recognised in', () => {
  const unlike: Record<string, string> = {
    'other output': noise.join('\n'),
    'an install that went well':
      'npm warn deprecated left-pad@1.3.0: use padStart\n\nadded 3 packages, and audited 4 packages in 2s\n\nfound 0 vulnerabilities\n',
    'a publish that went well':
      'npm notice\nnpm notice package: @acme/widgets@1.0.0\nnpm notice Publishing to https://registry.example.com/ with tag latest and default access\n+ @acme/widgets@1.0.0\n',
    'a script that went well': 'npm notice run demo@1.0.0 build\nnpm notice run tsc --noEmit\n',
    'a script that went well, before npm 12': '\n> demo@1.0.0 build\n> tsc --noEmit\n\n',
    'a warning about peers':
      'npm warn ERESOLVE overriding peer dependency\nnpm warn While resolving: demo@1.0.0\nadded 1 package in 1s\n',
    pip: 'ERROR: Could not find a version that satisfies the requirement left-pad==9 (from versions: none)\nERROR: No matching distribution found for left-pad==9\n',
    cargo:
      'error[E0403]: the name `T` is already used\n  --> src/lib.rs:1:11\nerror: aborting due to 1 previous error\n',
    git: "remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://git.example.com/acme/widgets.git/'\n",
    docker:
      'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2\n/bin/sh: 1: make: not found\n',
    'a stack trace of Node':
      "Error: EACCES: permission denied, open '/etc/shadow'\n    at Object.openSync (node:fs:573:18) {\n  errno: -13,\n  code: 'EACCES'\n}\n",
    curl: '* connect to 127.0.0.1 port 8080 failed: Connection refused\ncurl: (7) Failed to connect to 127.0.0.1 port 8080\n',
    'an article about errors':
      'If npm prints E403 and 403 Forbidden - PUT, you cannot publish over the previously published versions: 1.0.0.\n',
  }

  test.each(Object.entries(unlike))('%s', (_, log) => {
    expect(found(log)).toEqual([])
    expect(found(log.repeat(50))).toEqual([])
  })

  test('recordings that a run which went well prints too', () => {
    const silent = recordings.filter((recording) => recording.printed === undefined)
    expect(silent.map(({ output }) => found(output)).flat()).toEqual([])
    console.log(
      rate('of logs without a failure recognised', 0, Object.keys(unlike).length + silent.length),
    )
  })
})

/**
 * The first three lines of the error block, with what stands above it. Counted from the block’s first
 * line, because warnings and the output of a script come before it and say nothing about the failure.
 * Where npm prints none, it is Node that does.
 */
function cut(output: string): string {
  const lines = output.split('\n')
  const starts = [/^npm (error|ERR!)|^sh: /, /^Error: |^Killed$|^npm warn install-scripts \d/]
  const first = starts
    .map((start) => lines.findIndex((line) => start.test(line)))
    .find((at) => at >= 0)
  return lines.slice(0, (first ?? 0) + 3).join('\n')
}

/** Whether the log holds all the lines of one of the signatures of the case. */
function saysWithin(log: string, printed: string): boolean {
  const own = whole.flatMap((entry) =>
    entry.cases.filter((one) => `${entry.id}#${one.id}` === printed).map((one) => ({ entry, one })),
  )
  return own.some(({ entry, one }) => {
    // Twice, so that no line is the case’s alone, and all lines of a signature have to be there.
    const cases = [one, { ...one, id: 'other' }]
    const recogniser = createRecogniser(indexOf(signatureList([{ ...entry, cases }])))
    recogniser.push(log)
    return recogniser.finish().findings.length > 0
  })
}

function rate(what: string, count: number, of: number): string {
  return `${what}: ${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`
}
