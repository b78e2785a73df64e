import type { KnownCode } from '#entry/known-code.ts'
import type { FurtherCodes } from '#schema/further-codes.ts'
import type { LeftOut } from '#schema/left-out.ts'
import type { PassedOn } from '#schema/passed-on.ts'
import type { Problem } from '#schema/problem.ts'
import type { List } from './lists.ts'
import type { FindText } from './source-text.ts'
import type { SourceCodes } from '#tools/tool.ts'

interface Lists {
  leftOut: List<LeftOut>
  passedOn: List<PassedOn>
  further: List<FurtherCodes>
}

/** What the lists are held against. */
interface Evidence {
  source: SourceCodes
  known: KnownCode[]
  /** Codes that have an entry. */
  described: Set<string | undefined>
  placeOf: FindText
}

/** Whether an item of the list means this code: it is the code, or its beginning with a star. */
export function covers(pattern: string, code: string): boolean {
  return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern
}

/** What no longer holds in the lists beside the entries, and what they should say and do not. */
export function listProblems({ leftOut, passedOn, further }: Lists, evidence: Evidence): Problem[] {
  return [
    ...leftOut.problems,
    ...passedOn.problems,
    ...further.problems,
    ...staleReasons(leftOut, evidence),
    ...strayTexts(passedOn, evidence),
    ...unlistedTemplates(leftOut, passedOn, evidence),
  ]
}

function staleReasons({ file, items }: List<LeftOut>, evidence: Evidence): Problem[] {
  const known = [...evidence.known.map(({ code }) => code), ...evidence.source.templates.keys()]
  return items.flatMap(({ codes, line }) =>
    codes.flatMap((pattern) => {
      const meant = known.filter((code) => covers(pattern, code))
      const described = meant.filter((code) => evidence.described.has(code))
      const fix = 'take it out of the list'
      if (meant.length === 0)
        return error(file, line, `${pattern} is left out, and is not in the tool’s source`, fix)
      return described.flatMap((code) =>
        error(file, line, `${code} is left out, and has an entry`, fix),
      )
    }),
  )
}

function strayTexts({ file, items }: List<PassedOn>, { placeOf }: Evidence): Problem[] {
  return items.flatMap(({ at, line }) =>
    at
      .filter((one) => placeOf(one) === undefined)
      .flatMap((one) =>
        error(
          file,
          line,
          `“${one.text}” does not stand in ${one.file}`,
          'say where the codes are taken over now',
        ),
      ),
  )
}

/** A template makes codes that cannot be read from it: one of the lists has to say which. */
function unlistedTemplates(
  leftOut: List<LeftOut>,
  passedOn: List<PassedOn>,
  { source }: Evidence,
): Problem[] {
  const listed = [
    ...leftOut.items.flatMap(({ codes }) => codes),
    ...passedOn.items.flatMap(({ at }) => at.map(({ text }) => text)),
  ]
  return [...source.templates.keys()]
    .filter((template) => !listed.some((text) => text.includes(template)))
    .flatMap((template) => {
      const { file, line } = source.templates.get(template)![0]!
      return error(
        passedOn.file,
        undefined,
        `no list says which codes \`${template}\` makes (${file}:${line})`,
        `list them with this text, or leave it out in ${leftOut.file} with a reason`,
      )
    })
}

function error(file: string, line: number | undefined, message: string, fix: string): Problem[] {
  return [{ rule: 'coverage', severity: 'error', file, line, message, fix }]
}
