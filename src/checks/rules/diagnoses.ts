import { typedCases, type Content } from '#content/written.ts'
import { valuesOf } from '#recognise/diagnosis.ts'
import { compileSignature } from '#recognise/signature.ts'
import type { Finding } from '../rule.ts'

/** Every value of a diagnosis is in the log that a signature of the case fits, and is marked as code; no sentence is in vain. */
export function diagnoses(content: Content): Finding[] {
  return typedCases(content).flatMap(({ id, file, cases, lineOf }) =>
    cases.flatMap((one, at) => {
      const taken = one.signatures.flatMap((text) => namesTaken(id, one.id, text))
      return one.diagnosis.flatMap((sentence, index) => {
        const line = lineOf(['cases', at, 'diagnosis', index])
        return faultsOf(sentence, one.diagnosis.slice(0, index), taken).map((fault) => ({
          file,
          line,
          ...fault,
        }))
      })
    }),
  )
}

/** How lines of tools look, which decides what a signature takes. */
export function logForms({ tools }: Content) {
  return tools.map(({ id, tool }) => [id, tool?.log])
}

/** What is wrong with a sentence that is behind others; `taken` are the values that a log gives together. */
export function faultsOf(
  sentence: string,
  before: string[],
  taken: Set<string>[],
): Pick<Finding, 'message' | 'fix'>[] {
  const names = valuesOf(sentence)
  if (names.length === 0)
    return [
      {
        message: 'the diagnosis names no value of the log',
        fix: 'put a `{name}` into it, or leave it out: the title of the case says as much',
      },
    ]
  const bare = valuesOf(sentence.replaceAll(/`[^`]*`/g, ''))
  const known = new Set(taken.flatMap((some) => [...some]))
  const unknown = names.filter((name) => !known.has(name))
  const isWithinOne = taken.some((some) => names.every((name) => some.has(name)))
  const shorter = before.find((other) => valuesOf(other).every((name) => names.includes(name)))
  return [
    ...bare.map((name) => ({
      message: `{${name}} of the diagnosis is not code`,
      fix: `write \`{${name}}\``,
    })),
    ...unknown.map((name) => ({
      message: `no signature of the case takes {${name}}, which its diagnosis names`,
      fix: `name one of: ${[...known].sort().join(', ') || 'none, the signatures have no holes'}`,
    })),
    ...(unknown.length === 0 && !isWithinOne
      ? [
          {
            message: `no signature of the case takes all of ${names.map((name) => `{${name}}`).join(', ')}`,
            fix: 'name values that one signature takes together',
          },
        ]
      : []),
    ...(shorter === undefined
      ? []
      : [
          {
            message: `the diagnosis is never shown: “${shorter}” needs no other value and comes first`,
            fix: 'put the sentence that needs more values first',
          },
        ]),
  ]
}

/** The values that a signature takes. */
function namesTaken(entry: string, caseId: string, text: string): Set<string>[] {
  const names = namesOf(entry, caseId, text)
  return names.length > 0 ? [withParts(names)] : []
}

/** Values with those that are part of an address or of a spec. */
export function withParts(names: string[]): Set<string> {
  return new Set([...names, ...names.flatMap((name) => partsOf.get(name) ?? [])])
}

const partsOf = new Map([
  ['url', ['host', 'registry', 'package', 'scope', 'version']],
  ['spec', ['package', 'scope', 'range', 'version', 'tag']],
  ['package', ['scope']],
])

/** A signature that cannot be read is a matter of the rule about signatures. */
function namesOf(entry: string, caseId: string, text: string): string[] {
  try {
    const { templates } = compileSignature(entry, caseId, text)
    return templates.flatMap(({ parts }) =>
      parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name])),
    )
  } catch {
    return []
  }
}
