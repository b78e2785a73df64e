import { typedCases, type Content } from '#content/written.ts'
import { commandParts } from '#entry/placeholders.ts'
import { getsFixes } from '#entry/tool.ts'
import { versionOf } from '#entry/proven-versions.ts'
import { compareVersions } from '#entry/versions.ts'
import type { Body, Fix, Step } from '#schema/sections.ts'
import type { Finding } from '../rule.ts'

type Typed = ReturnType<typeof typedCases>[number]

/**
 * A check is a command of its case’s steps. It is recorded with every major version that gets fixes, and for every answer
 * the steps quote words of it, from the step of the command on.
 */
export function answers(content: Content): Finding[] {
  return typedCases(content).flatMap((entry) =>
    Object.entries(entry.scenario?.yaml.value?.cases ?? {}).flatMap(([id, { checks, starter }]) => {
      const title = entry.cases.find((one) => one.id === id)?.title
      const fix = entry.text.body?.fixes.find((one) => one.title === title)
      if (!checks || !fix) return []
      return [
        ...(starter ? [] : missingVersions(entry, id)),
        ...checks.flatMap((command, index) => ofCheck(entry, { id, fix, command, index })),
      ]
    }),
  )
}

/** One command of `checks`, and the fix whose steps have it. */
interface Check {
  id: string
  fix: Fix
  command: string
  index: number
}

function ofCheck(entry: Typed, { id, fix, command, index }: Check): Finding[] {
  const { file, yaml } = entry.scenario!
  const step = fix.steps.find(({ commands }) => commands.some(({ text }) => gives(text, command)))
  if (!step) {
    const line = yaml.lineOf(['cases', id, 'checks', index])
    const message = `no step of “${fix.title}” has the command “${command}”`
    return [
      { file, line, message, fix: 'write it as a step does, with values for the placeholders' },
    ]
  }
  const told = textFrom(step, entry.text.text, entry.text.body!)
  return entry.recordings.flatMap(({ case: caseId, recording, file: recorded }) => {
    const answer = recording?.checks?.find((one) => one.command === command)
    if (caseId !== id || !answer || isTold(answer.output, command, told)) return []
    const message = `no step says what it means when ${recording!.tool} answers ${shortened(answer.output)} to “${command}”`
    const how = `quote words of the answer between backticks, and say what they mean; the whole answer is in ${recorded}`
    return [{ file: entry.file, line: step.line, message, fix: how }]
  })
}

/** Whether a fence gives this command, with values in the place of placeholders. */
function gives(fence: string, command: string): boolean {
  return fence.split('\n').some((line) => {
    const parts = commandParts(line).map((part) =>
      typeof part === 'string' ? RegExp.escape(part) : '\\S+',
    )
    return new RegExp(`^${parts.join('')}$`).test(command)
  })
}

/** The text of a fix from a step on, without fences. */
function textFrom(step: Step, source: string, { fixes, sections }: Body): string {
  const ends = [...fixes, ...sections].map(({ line }) => line).filter((line) => line > step.line)
  const lines = source.split('\n').slice(step.line - 1, Math.min(...ends) - 1)
  return lines.join('\n').replaceAll(/^ *```[^]*?^ *```$/gm, '')
}

/** Kinds of answers that a text tells in ordinary words, each with these words. */
const kinds: [answer: RegExp, words: RegExp][] = [
  [/^$/, /\bnothing\b/],
  [/^https?:\/\/\S+$/, /\bURLs?\b/],
  [/^\/\S+$/, /\b(?:folder|directory|path)\b/],
  // One version, or all of them, as text or as JSON.
  [/^(?:\[ )?["']?\d+\.\d+\.\d+["']?(?:, ["']\d+\.\d+\.\d+["'])*(?: \])?$/, /\bversions?\b/],
  [/^[a-z]+$/, /\b(?:account|name)\b/],
  // A command that came with a later version.
  [/^Unknown command: /, /\d+(?:\.\d+)? (?:or|and) later\b/],
]

const errorCode = /\b(?:ERR_\w+|E[A-Z]{3,}\w*|E\d{3})\b/

/** Whether a text says what an answer means: it names its kind or its code, or it quotes a part of it between backticks. */
function isTold(answer: string, command: string, text: string): boolean {
  const printed = inOneLine(answer)
  const code = errorCode.exec(printed)?.[0]
  if (code && new RegExp(`\\b${code}\\b`).test(text)) return true
  if (kinds.some(([kind, words]) => kind.test(printed) && words.test(text))) return true
  const quotes = [...text.matchAll(/`([^`]+)`/g)].map((match) => inOneLine(match[1]!))
  return quotes.some((quote) => !command.includes(quote) && isQuoteOf(quote, printed))
}

/** Characters that a part of an answer has to have, so that it is in no answer by chance. */
const shortest = 3

/** Whether a quote, in which `…` stands for anything, is the whole answer or a part of it. */
function isQuoteOf(quote: string, answer: string): boolean {
  const pieces = quote.split('…').map((piece) => piece.trim())
  const longest = Math.max(...pieces.map(({ length }) => length))
  const words = pieces.map(RegExp.escape).join('.*')
  return longest > 0 && new RegExp(longest < shortest ? `^${words}$` : words).test(answer)
}

function missingVersions({ recordings, scenario, tool }: Typed, id: string): Finding[] {
  if (!tool) return []
  const made = recordings.filter(({ case: caseId, recording }) => caseId === id && recording)
  const majors = new Set(made.map(({ recording }) => majorOf(versionOf(recording!.tool))))
  const older = Object.keys(tool.olderVersions).filter((version) => getsFixes(tool, version))
  const missing = older.filter((version) => !majors.has(majorOf(version)))
  const newest = [...Map.groupBy(missing, majorOf).values()].map((some) =>
    some.toSorted(compareVersions).at(-1)!,
  )
  if (newest.length === 0) return []
  const line = scenario!.yaml.lineOf(['cases', id])
  const message = `the checks of “${id}” are not recorded with every version of ${tool.name} that gets fixes`
  const fix = `add to \`also\`: ${newest.map((version) => `'${version}'`).join(', ')}`
  return [{ file: scenario!.file, line, message, fix }]
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}

function shortened(answer: string): string {
  const line = answer.trim().split('\n')[0]!
  return line === '' ? 'nothing' : `“${line.length > 80 ? `${line.slice(0, 80)}…` : line}”`
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
