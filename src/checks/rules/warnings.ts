import type { Warning } from '#schema/tool.ts'
import { didYouMean } from '#content/nearest.ts'
import type { Content } from '#content/written.ts'
import { compileTemplate } from '#recognise/template.ts'
import type { Finding } from '../rule.ts'
import { faultsOf, withParts } from './diagnoses.ts'

/** The lines of warnings can be read, their sentences name values of these lines, and their entries are there. */
export function warnings(content: Content): Finding[] {
  const entries = content.entries.map(({ id }) => id)
  return content.tools.flatMap(({ file }) => {
    const { value, lineOf } = file?.yaml ?? {}
    return (value?.warnings ?? []).flatMap((warning, index) => {
      const at = (path: PropertyKey[]) => ({
        file: file!.file,
        line: lineOf!(['warnings', index, ...path]),
      })
      const unreadable = unreadableIn(warning)
      const values = unreadable.length > 0 ? undefined : withParts(namesIn(warning))
      return [
        ...unreadable.map(({ number, message }) => ({
          ...at(['lines', number]),
          message: `the line cannot be read: ${message}`,
          fix: 'CONTRIBUTING.md says how to write a signature',
        })),
        ...warning.diagnosis.flatMap((sentence, number) =>
          values
            ? faultsOf(sentence, warning.diagnosis.slice(0, number), [values]).map((fault) => ({
                ...at(['diagnosis', number]),
                ...fault,
              }))
            : [],
        ),
        ...(warning.entry === undefined || entries.includes(warning.entry)
          ? []
          : [
              {
                ...at(['entry']),
                message: `there is no entry ${warning.entry}`,
                fix: `${didYouMean(warning.entry, entries)}name an entry, or leave it out`,
              },
            ]),
      ]
    })
  })
}

function unreadableIn({ lines }: Warning): { number: number; message: string }[] {
  return lines.flatMap((line, number) => {
    try {
      compileTemplate(line)
      return []
    } catch (error) {
      return [{ number, message: (error as Error).message }]
    }
  })
}

function namesIn({ lines }: Warning): string[] {
  return lines.flatMap((line) =>
    compileTemplate(line).parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name])),
  )
}
