import { learnLogForms, logFormats, type PlainLog } from '#tools/log-formats.ts'
import type { PlaceholderName } from '#schema/vocabulary.ts'
import type { Entry } from '#entry/entry.ts'
import { entryAddress } from '#entry/addresses.ts'
import { isProven } from '#entry/proven-versions.ts'
import type { NamedTool } from '#entry/tool.ts'
import { compareVersions } from '#entry/versions.ts'
import {
  compileSignature,
  indexSignatures,
  type Signature,
  type SignatureIndex,
  type WarningLine,
} from './signature.ts'
import { codeAlone, compileTemplate, type Template } from './template.ts'

/** All that is needed to recognise cases in a log and to name them: `/signatures.json`. */
export interface SignatureList {
  entries: KnownEntry[]
  /** The tools of which old versions get no more fixes. */
  unmaintained: UnmaintainedVersions[]
  /** What logs show that is no failure. */
  warnings: KnownWarning[]
  /** How the lines of tools look that have no code of their own. */
  logs: PlainLog[]
}

/** Which versions of a tool get no more fixes, and what is to be done. */
export interface UnmaintainedVersions {
  /** The tool’s folder below `content/`. */
  tool: string
  /** The tool as its makers write it. */
  name: string
  /** The oldest version that still gets fixes. */
  before: string
  text: string
  /** Where it is said. */
  source: string
}

/** A warning that logs show, and what it means. */
export interface KnownWarning {
  /** `npm/old-lockfile` */
  id: string
  title: string
  /** Lines with holes, as an author writes them. */
  lines: string[]
  diagnosis: string[]
  means: string
  /** The entry that tells more. */
  entry?: { name: string; address: string }
}

/** An entry whose cases can be recognised. */
export interface KnownEntry {
  /** `npm/E403` */
  id: string
  /** `npm E403` */
  name: string
  title: string
  /** The placeholders that a log may fill. */
  takes: PlaceholderName[]
  cases: KnownCase[]
}

/** A case as logs know it. */
export interface KnownCase {
  id: string
  title: string
  /** What is wrong, with values of the log as `{name}`; the first sentence whose values are all there counts. */
  diagnosis?: string[]
  /** Lines with holes, as an author writes them; none where another case has them. */
  signatures: string[]
  /** It only says that a program has failed, which has said why before. */
  echo?: true
  /** No recording proves it. */
  unproven?: true
  /** The case that prints the same instead: `npm/E401#token-refused`. Of any version, or of these only. */
  twins: { of: string; in?: string }[]
}

/** What stands in `looksLike` where a run that went well prints the same: no log shows such a case. */
export const likeSuccess = 'success'

/** The part of entries that recognises their cases. */
export function signatureList(entries: Entry[]): SignatureList {
  const tools = new Map(entries.map(({ tool }) => [tool.id, tool]))
  return {
    unmaintained: [...tools.values()].flatMap(unmaintainedOf),
    logs: [...tools.values()].flatMap(({ id, log }) => (log ? [{ tool: id, form: log }] : [])),
    warnings: [...tools.values()].flatMap(({ id, warnings }) =>
      warnings.map(({ entry, ...warning }) => {
        const known = entries.find((one) => one.id === entry)
        const named = known && {
          name: `${known.tool.name} ${known.name}`,
          address: entryAddress(known.id),
        }
        return { ...warning, id: `${id}/${warning.id}`, ...(named ? { entry: named } : {}) }
      }),
    ),
    entries: entries.map((entry) => ({
      id: entry.id,
      name: `${entry.tool.name} ${entry.name}`,
      title: entry.title,
      takes: placeholdersTaken(entry),
      cases: entry.cases.map(
        ({ id, title, diagnosis, signatures, secondary, looksLike, looksLikeIn }) => ({
          id,
          title,
          ...(diagnosis.length > 0 ? { diagnosis } : {}),
          signatures,
          ...(secondary ? { echo: secondary } : {}),
          ...(isProven(entry, id) ? {} : { unproven: true as const }),
          twins: [
            ...(looksLike && looksLike !== likeSuccess
              ? [{ of: wholeId(entry.id, looksLike) }]
              : []),
            ...twinsOfOlder(entry.id, id, looksLikeIn),
          ],
        }),
      ),
    })),
  }
}

/** The cases that a case prints the same as in older versions, each once with all of these, the newest first. */
function twinsOfOlder(entry: string, id: string, looksLikeIn: Record<string, string>) {
  const versions = Object.keys(looksLikeIn).filter((version) => looksLikeIn[version] !== id)
  const sorted = versions.sort((a, b) => compareVersions(b, a))
  const byCase = Map.groupBy(sorted, (version) => wholeId(entry, looksLikeIn[version]!))
  return [...byCase].map(([of, some]) => ({ of, in: some.join(', ') }))
}

function unmaintainedOf({ id, name, unmaintained }: NamedTool): UnmaintainedVersions[] {
  if (!unmaintained) return []
  const { before, text, source } = unmaintained
  return [{ tool: id, name, before, text, source }]
}

/** A log names the registry’s host; where the example of {host} is another machine (a proxy), that is not it. */
function placeholdersTaken({ placeholders: examples }: Entry): PlaceholderName[] {
  const isRegistrys = [examples.registry, examples.url].some(
    (address) => address && new URL(address).host === examples.host,
  )
  const names = Object.keys(examples) as PlaceholderName[]
  return names.filter((name) => name !== 'host' || isRegistrys)
}

/** The lines of a list, read: plain data, which can be kept as JSON. */
export interface CompiledSignatures {
  /** Every line of a signature, once however many have it. */
  lines: Template[]
  /** The signatures, with the numbers of their lines. */
  signatures: (Omit<Signature, 'templates'> & { lines: number[] })[]
  warnings: WarningLine[]
}

/** The signatures of a list, ready to be looked for. Throws where one of them cannot be read. */
export function indexOf(
  book: SignatureList,
  compiled: CompiledSignatures = compileSignatures(book),
): SignatureIndex {
  learnLogForms(book.logs)
  const signatures = compiled.signatures.map(({ lines, ...signature }) => ({
    ...signature,
    templates: lines.map((number) => compiled.lines[number]!),
  }))
  return indexSignatures(signatures, compiled.warnings)
}

/** Reads the lines of a list. Throws where one of them cannot be read. */
export function compileSignatures(book: SignatureList): CompiledSignatures {
  learnLogForms(book.logs)
  const signatures = book.entries.flatMap((entry) => {
    const written = entry.cases.flatMap((one) =>
      one.signatures.map((text) => compileSignature(entry.id, one.id, text, one.echo)),
    )
    return [...written, ...codeOfOnlyCase(written)]
  })
  const warnings = book.warnings.flatMap(({ id, lines }) =>
    lines.map((line) => ({ id, template: compileTemplate(line) })),
  )
  const lines: Template[] = []
  const numbers = new Map<string, number>()
  const numberOf = (line: Template) => {
    const key = JSON.stringify([line.tool, line.source])
    const number = numbers.get(key) ?? lines.push(line) - 1
    numbers.set(key, number)
    return number
  }
  return {
    signatures: signatures.map(({ templates, ...signature }) => ({
      ...signature,
      lines: templates.map(numberOf),
    })),
    lines,
    warnings,
  }
}

/** A code that the tool made for one failure is enough where one case alone has signatures: copies cut the words off. */
function codeOfOnlyCase(signatures: Signature[]): Signature[] {
  const [first] = signatures
  const stating = signatures.flatMap(({ templates }) => templates.filter(({ code }) => code))
  const [stated] = stating
  const isOnly = signatures.every((one) => one.case === first?.case)
  if (!first || !stated || !isOnly || stating.some(({ code }) => code !== stated.code)) return []
  const format = logFormats.find(({ tool }) => tool === stated.tool)
  if (!format?.isOwnCode?.(stated.code!)) return []
  const template = codeAlone(stated)
  return [{ ...first, templates: [template], weight: template.weight }]
}

/** A case of an entry by its whole id: `npm/E403#version-exists`, also where an entry names its own case without itself. */
export function wholeId(entry: string, caseId: string): string {
  return caseId.includes('#') ? caseId : `${entry}#${caseId}`
}
