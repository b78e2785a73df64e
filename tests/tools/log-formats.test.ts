import { outputFormOf } from '#entry/output-forms.ts'
import { describe, expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { readLogLine } from '#recognise/log-line.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'
import { logFormatOf } from '#tools/log-formats.ts'
import { disguises } from '../recognise/disguises.ts'

const content = readContent('.')
const entries = content.entries.flatMap(({ entry }) => entry ?? [])
const index = indexOf(signatureList(entries))

function read(log: string) {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  return recogniser.finish()
}

/** Every tool of the content is held against the same demands. */
describe.each(content.tools.flatMap(({ tool }) => tool ?? []))('$name', (tool) => {
  const format = logFormatOf(tool.id)!
  const [first = '', ...rest] = tool.sampleLog.split('\n')
  const code = format.read(first)?.code

  test('the first line of its sample states a code that has an entry', () => {
    expect(entries.map(({ id }) => id)).toContain(`${tool.id}/${code}`)
  })

  const recorded = entries
    .filter((entry) => entry.tool.id === tool.id && entry.code !== undefined)
    .flatMap(({ id, code, recordings }) =>
      recordings.map(({ name, output }) => ({ name: `${id} ${name}`, code: code!, output })),
    )
  const states = (code: string, log: string) =>
    log.split(/\r?\n/).some((line) => readLogLine(line).code === code)
  // In the others a program that the tool ran, or Node, has the last word, or another version prints another code.
  const stating = recorded.filter(({ code, output }) => states(code, output))

  test.each(Object.entries(disguises))('its recordings state their codes %s', (_, disguise) => {
    expect(stating.length).toBeGreaterThan(0.8 * recorded.length)
    const silent = stating.filter(({ code, output }) => !states(code, disguise(output, format)))
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  test('a code that nobody knows is reported, also behind what CI puts before a line', () => {
    const unknown = code!.replace(/\w$/, 'X_UNHEARD_OF')
    const log = [first.replace(code!, unknown), ...rest]
    const stamped = log.map((line) => `2026-11-28T16:20:00.1234567Z ${line}`)
    for (const lines of [log, stamped])
      expect(read(lines.join('\n')).unknownCodes, lines[0]).toMatchObject([
        { tool: tool.id, code: unknown, line: 1 },
      ])
  })

  test('what begins a line of a failure is coloured as an error, and nothing else is', () => {
    for (const mark of tool.failureMarks) {
      const line = `${mark} something`
      expect(format.prefix(line)).toEqual({ length: mark.length, isError: true })
      expect(format.read(line)?.level, mark).toBe('error')
      expect(format.prefix(`${mark}s`)).toBeUndefined()
    }
    expect(format.prefix('something else')).toBeUndefined()
  })

  test('every form of output that it names is that of some recording', () => {
    const outputs = entries
      .filter((entry) => entry.tool.id === tool.id)
      .flatMap(({ recordings }) => recordings.map(({ output }) => output))
    const seen = new Set(outputs.map((output) => outputFormOf(output, tool.outputForms).id))
    for (const { id, lines } of tool.outputForms) if (lines) expect(seen).toContain(id)
  })
})
