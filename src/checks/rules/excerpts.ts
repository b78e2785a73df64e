import {
  findMoved,
  installedVersion,
  readExcerpt,
  readLines,
  stateOfQuoted,
} from '#source/excerpt.ts'
import { isAbout, linesNaming } from '#source/relevance.ts'
import type { EntryFrontMatter, Source } from '#schema/entry.ts'
import type { Fault } from '#schema/problem.ts'
import { typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

const byFixing = 'npm run check -- --fix writes it'

/** Lines around a caller’s line that count as the caller. */
const around = 3

/** A piece of source, whatever it is quoted for. */
type QuotedText = Omit<Source, 'role' | 'caller'>

/** Every excerpt is what the installed package holds, and has to do with the error. */
export function excerpts(content: Content): Finding[] {
  return [...ofEntries(content), ...ofGuides(content)]
}

/** The installed files that are quoted, each with its state. */
export function quotedFiles({ entries, guides, root }: Content): [string, string | undefined][] {
  const sources: (QuotedText & Pick<Source, 'caller'>)[] = [...entries, ...guides].flatMap(
    ({ text }) => text?.frontMatter.value?.sources ?? [],
  )
  const places = sources.flatMap(({ package: name, file, caller }) =>
    ['package.json', file, ...(caller ? [caller.file] : [])].map((one) => ({
      package: name,
      file: one,
    })),
  )
  const byPath = new Map(places.map((place) => [`${place.package}/${place.file}`, place]))
  return [...byPath].map(([path, place]) => [path, stateOfQuoted(place, root)])
}

function ofEntries(content: Content): Finding[] {
  return typedEntries(content).flatMap(({ file, frontMatter, lineOf, recordings }) => {
    const outputs = recordings.flatMap((one) => (one.recording ? [one.recording.output] : []))
    return frontMatter.sources.flatMap((source, index) => {
      const fault =
        faultOf(source, content.root, frontMatter.code) ??
        unlessMissing(() => strangeFault(source, codesOf(frontMatter), outputs, content.root))
      return fault ? [{ file, line: lineOf(['sources', index]), ...fault }] : []
    })
  })
}

/** A guide speaks of a mechanism, so its excerpts need not name one code. */
function ofGuides({ guides, root }: Content): Finding[] {
  return guides.flatMap(({ text: { file, frontMatter } }) =>
    (frontMatter.value?.sources ?? []).flatMap((source, index) => {
      const fault = faultOf(source, root)
      return fault ? [{ file, line: frontMatter.lineOf(['sources', index]), ...fault }] : []
    }),
  )
}

function faultOf(source: QuotedText, root: string, code?: string): Fault | undefined {
  const installed = installedVersion(source.package, root)
  if (installed === undefined) {
    return {
      message: `the package ${source.package} is not installed`,
      fix: 'run npm install, or name the package that is quoted',
    }
  }
  if (installed !== source.version) {
    return {
      message: `${source.package} ${source.version} is quoted, and ${installed} is installed`,
      fix: 'npm run check -- --fix moves the excerpt along where its text is the same',
    }
  }
  return unlessMissing(() => changedFault(source, code, root))
}

/** The fault that is found, or that a file or a line is not there. */
function unlessMissing(find: () => Fault | undefined): Fault | undefined {
  try {
    return find()
  } catch (error) {
    return { message: (error as Error).message, fix: 'correct file and lines' }
  }
}

function changedFault(
  source: QuotedText,
  code: string | undefined,
  root: string,
): Fault | undefined {
  const excerpt = readExcerpt(source, root)
  if (excerpt.fingerprint === source.fingerprint) return undefined
  if (/^0+$/.test(source.fingerprint)) {
    return { message: `the excerpt of ${source.file} has no fingerprint yet`, fix: byFixing }
  }
  const moved = findMoved(source, source.fingerprint, root)
  return moved
    ? {
        message: `the excerpt of ${source.file} is at lines ${moved.join(' to ')} now`,
        fix: byFixing,
      }
    : {
        message: `lines ${source.lines.join(' to ')} of ${source.file} are not the text that was quoted (fingerprint ${excerpt.fingerprint})`,
        fix: `look for the text${placesNaming(code, source, root)}, correct the lines, see that “shows” is still true, and set the fingerprint to sixteen zeros`,
      }
}

function placesNaming(code: string | undefined, source: QuotedText, root: string): string {
  const lines = code === undefined ? [] : linesNaming(code, readLines(source, root))
  return lines.length === 0 ? '' : ` (the file names ${code} at ${lines.join(', ')})`
}

/** The code of an entry, and those that the main version prints in its place. */
function codesOf({ code, cases }: EntryFrontMatter): (string | undefined)[] {
  const others = cases.flatMap(({ printsToday = 'nothing' }) =>
    printsToday === 'nothing' ? [] : [printsToday.replace(/^.*\/|#.*$/g, '')],
  )
  return [code, ...others]
}

function strangeFault(
  source: Source,
  codes: (string | undefined)[],
  outputs: string[],
  root: string,
): Fault | undefined {
  const texts = [readExcerpt(source, root).text, callerText(source, root)]
  if (texts.some((text) => codes.some((code) => isAbout(text, code, outputs)))) return undefined
  return {
    message: `lines ${source.lines.join(' to ')} of ${source.file} name neither ${codes[0] ?? 'the error'} nor a string that was printed`,
    fix: 'quote the lines that do, or name the caller that does (caller: { file, line })',
  }
}

function callerText({ package: name, caller }: Source, root: string): string {
  if (!caller) return ''
  const lines = readLines({ package: name, file: caller.file }, root)
  return lines.slice(Math.max(0, caller.line - 1 - around), caller.line + around).join('\n')
}
