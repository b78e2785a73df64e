import { describe, expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { printedCase } from '#checks/rules/signatures.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'
import { logFormatOf } from '#tools/log-formats.ts'
import type { LogFormat } from '#tools/tool.ts'
import { disguises, noise, within } from './disguises.ts'

const { entries } = readContent(process.cwd())
const whole = entries.flatMap(({ entry }) => entry ?? [])
const index = indexOf(signatureList(whole))

/** Each recording with the case that it has to be recognised as: none, where a run that went well prints the same. */
const recordings = whole.flatMap((entry) =>
  entry.recordings.map((recording) => ({
    name: `${entry.id} ${recording.name}`,
    output: recording.output,
    format: logFormatOf(entry.tool.id)!,
    code: entry.code,
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

/** What only some tool does to its log. */
const ownDisguises: typeof disguises = {
  'by npm before 10.6': (log) =>
    log.replaceAll(/^npm error/gm, 'npm ERR!').replaceAll(/^npm warn/gm, 'npm WARN'),
  'by pnpm before 11, copied': (log) =>
    log.replaceAll(/^\[(ERR_PNPM_\w+|ELIFECYCLE)\] /gm, ' $1  '),
}

test.each(Object.entries({ ...disguises, ...ownDisguises }))(
  'every recording is recognised %s',
  (how, change) => {
    const missed = telling.flatMap(({ name, output, printed, format }) => {
      const cases = found(change(output, format))
      return cases.join() === printed ? [] : [[name, cases]]
    })
    console.log(rate(how, telling.length - missed.length, telling.length))
    expect(missed).toEqual([])
  },
  600_000,
)

test('one recording of each case is recognised in 5,000 lines of others', () => {
  const ofEachCase = [...new Map(telling.map((one) => [one.printed, one])).values()]
  const missed = ofEachCase.flatMap(({ name, output, printed }) => {
    const cases = found(within(noise, output))
    return cases.join() === printed ? [] : [[name, cases]]
  })
  expect(missed).toEqual([])
}, 600_000)

test('every recording is recognised after its error block is cut to three lines, or narrowed to cases that hold its own, or to a case that it shares those lines with', () => {
  const results = telling.map((recording) => ({
    ...recording,
    log: cut(recording.output, recording.format),
    reading: read(cut(recording.output, recording.format)),
  }))
  const exact = results.filter(
    ({ reading, printed }) =>
      reading.findings.map((one) => `${one.entry}#${one.case}`).join() === printed,
  )
  const narrowed = results.filter(
    ({ reading, printed }) =>
      reading.findings.length === 0 &&
      reading.unknownCodes.some(({ begun }) => begun.includes(printed!)),
  )
  // Of a tool that prints its code in a line by itself, the three lines may hold nothing else.
  const toEntry = results.filter(
    ({ reading, code }) =>
      reading.findings.length === 0 &&
      reading.unknownCodes.some((one) => one.begun.length === 0 && one.code === code),
  )
  const shared = results.filter((one) => !exact.includes(one) && one.reading.findings.length === 1)
  console.log(rate('cut to three lines', exact.length, telling.length))
  console.log(rate('cut, narrowed to some cases', narrowed.length, telling.length))
  console.log(rate('cut, narrowed to the entry', toEntry.length, telling.length))
  console.log(rate('cut, a case that begins alike', shared.length, telling.length))
  // npm 6 prints git’s words below git’s command, and no code: what is left of them tells no case, and is shown.
  const shown = results.filter(
    ({ log, reading }) => !/ code /.test(log) && reading.unknownErrors.length > 0,
  )
  const rest = results.filter(
    (one) => ![...exact, ...narrowed, ...toEntry, ...shared, ...shown].includes(one),
  )
  expect(rest.map(({ name }) => name)).toEqual([])
  const tells = [...narrowed, ...toEntry, ...shared].filter(({ log, printed }) =>
    saysWithin(log, printed!),
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
 * The first three lines of the error block that say anything, with what stands above it. Counted from the block’s first
 * line, because warnings and the output of a script come before it and say nothing about the failure.
 * Where the tool prints none, it is Node that does.
 */
function cut(output: string, format: LogFormat): string {
  const lines = output.split('\n')
  const starts = [
    (line: string) => format.prefix(line)?.isError || line.startsWith('sh: '),
    (line: string) =>
      /^(?:Reference|Syntax)?Error(?: \[\w+\])?: |^FATAL ERROR: |^Killed$|^npm warn install-scripts \d/.test(
        line,
      ),
  ]
  const first = starts.map((isStart) => lines.findIndex(isStart)).find((at) => at >= 0) ?? 0
  const block = lines.slice(first)
  const [, , third] = block.flatMap((line, at) => (line.trim() === '' ? [] : [at]))
  return [...lines.slice(0, first), ...block.slice(0, (third ?? 2) + 1)].join('\n')
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
