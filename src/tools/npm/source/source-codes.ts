import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeSites, type WrittenCode } from './code-sites.ts'
import { sinksOf } from './sinks.ts'
import type { SourcePlace, SourceCodes } from '../../tool.ts'

/** Codes, and templates that make codes, each with the places that give it to an error. */
export type RaisedCodes = Pick<SourceCodes, 'codes' | 'templates'>

/** Whatever can give an error its code here: a name with which it is set, or the beginning of a message. */
const mayRaise = /\bcode\b|Error\(\s*['"`](?:Error: )?E[A-Z]{2}/
const mayBeCode = /['"][A-Z][A-Z0-9_]{2,60}['"]/

/** Reads which codes these files of a package, and of the packages within it, give to errors. */
export function readSourceCodes(folder: string, files: string[]): RaisedCodes {
  const found: RaisedCodes = { codes: new Map(), templates: new Map() }
  for (const names of Map.groupBy(files.sort(), packageOf).values()) {
    for (const { text, ...place } of codesOfPackage(folder, names)) {
      const kind = text.includes('${') ? found.templates : found.codes
      kind.set(text, [...(kind.get(text) ?? []), place])
    }
  }
  return found
}

/** The innermost package that a file belongs to. */
function packageOf(file: string): string {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? ''
}

/**
 * The codes of one package. What is given to a function that makes it a code is one too, in whatever
 * file of the package that function is.
 */
function codesOfPackage(folder: string, files: string[]): (WrittenCode & SourcePlace)[] {
  const sources = files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
  const read = (some: typeof sources) =>
    some.map(({ file, text }) => ({ file, sites: codeSites(text) }))
  const raising = read(sources.filter(({ text }) => mayRaise.test(text)))
  const sinks = sinksOf(raising.map(({ sites }) => sites))
  const others = sources.filter(({ text }) => !mayRaise.test(text) && mayBeCode.test(text))
  const calling = read(others.filter(({ text }) => sinks.areNamedIn(text)))
  return [...raising, ...calling].flatMap(({ file, sites }) =>
    [...sites.values, ...sites.calls.flatMap(sinks.codesGivenBy)].map((code) => ({
      ...code,
      file,
    })),
  )
}
