import type { Effect } from '#schema/vocabulary.ts'
import type { CommandGrammar, Forms } from '#tools/tool.ts'
import { fitsOneOf, isKind, type Subject } from './kinds.ts'
import { isAssignment, isDeletable, isSetting } from './settings.ts'

/** What the words of a command are about: the package of the example, and the examples that stand for placeholders. */
interface Example {
  subject: Subject
  fill: (word: string) => string
}

/** Kinds whose values are settings or variables. */
const kindsOfSettings = {
  assignment: isAssignment,
  setting: isSetting,
  'name-and-value': isSetting,
  'setting-to-delete': isDeletable,
}

/**
 * A form of commands that entries may give, in the notation of a usage line:
 *
 *     | sort [-u -n] [<path>…]
 *
 * - `|` in front: it may read what another program prints.
 * - A word stands for itself, `<path>` for a word of that kind (kinds.ts), `…` for one or more, `a|b` for either.
 * - `{user}` is the placeholder: a name that is written there would be taken for the reader’s own.
 * - Options may stand anywhere and in any order. `-u` has no value; `-n=<number>` has one, in its own word or
 *   joined (`--depth=1`, `-f3`). Both may be listed. `-{sSL}` are letters that may be joined.
 * - What is between `[` and `]` may be left out.
 * - `>> .gitignore` at the end: its output is added to this file.
 * - A last word whose kind ends with “command” is a command itself, with all that follows.
 */
export interface Form {
  effect: Effect
  /** Whether it may stand behind `|`. */
  isFilter: boolean
  words: { values: string[]; isMany: boolean; isOptional: boolean }[]
  options: { name: string; values: string[] | undefined; isOptional: boolean }[]
  letters: string
  /** The file that its output is added to. */
  addsTo: string | undefined
  /** The kind of a command that ends it. */
  command: string | undefined
  /** Where it is taught, and whose settings it may name. */
  file: string
  grammar: CommandGrammar | undefined
}

/** What became of a form that was laid over words. */
export interface Match {
  form: Form
  /** What of the words the form has not; it fits where there is nothing. */
  problems: string[]
  /** The number of words up to the first problem. */
  reached: number
  /** The command that stands in the words. */
  command: string[] | undefined
  /** Command lines that are handed to a shell. */
  lines: string[]
}

/** Reads the forms of a table. */
export function readForms(table: Forms, file: string, grammar?: CommandGrammar): Form[] {
  return (Object.keys(table) as Effect[]).flatMap((effect) =>
    (table[effect] ?? []).map((text) => ({ ...readForm(text), effect, file, grammar })),
  )
}

function readForm(line: string): Omit<Form, 'effect' | 'file' | 'grammar'> {
  const [text = '', addsTo] = line.split(' >> ')
  const form = {
    addsTo,
    isFilter: text.startsWith('| '),
    words: [] as Form['words'],
    options: [] as Form['options'],
    letters: '',
    command: undefined as string | undefined,
  }
  let isOptional = false
  for (const written of text.replace(/^\| /, '').split(' ')) {
    isOptional ||= written.startsWith('[')
    const token = written.replaceAll(/^\[|\]$/g, '')
    const [, letters] = /^-\{(\w+)\}$/.exec(token) ?? []
    const [, name, values] = /^(-[^=]*)(?:=(.*))?$/.exec(token) ?? []
    if (letters !== undefined) form.letters += letters
    else if (name !== undefined) form.options.push({ name, values: values?.split('|'), isOptional })
    else if (/^<[\w-]*command>$/.test(token)) form.command = token.slice(1, -1)
    else if (token !== '') {
      const isMany = token.endsWith('…')
      form.words.push({ values: token.replace(/…$/, '').split('|'), isMany, isOptional })
    }
    if (written.endsWith(']')) isOptional = false
  }
  return form
}

/** Lays a form over the words of a command. */
export function matchForm(form: Form, words: readonly string[], example: Example): Match {
  const match: Match = { form, problems: [], reached: words.length, command: undefined, lines: [] }
  const plain: { word: string; at: number }[] = []
  const given = new Set<string>()
  const isCommandNext = () => form.command !== undefined && plain.length >= form.words.length
  let isOver = false
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    if (word === '--' && !isOver) isOver = true
    else if (isOver || !/^-./.test(word)) {
      if (isCommandNext()) {
        match.command = words.slice(at)
        break
      }
      plain.push({ word, at })
    } else at += readOption(form, words, at, given, match, example)
  }
  for (const { name, isOptional } of form.options)
    if (!isOptional && !given.has(name)) failed(match, words.length, `${name} is missing`)
  matchWords(form, plain, match, example, words.length)
  if (form.command !== undefined && match.command === undefined)
    failed(match, words.length, 'the command to run is missing')
  return match
}

/** Reads one option; how many words behind it are its value. */
function readOption(
  form: Form,
  words: readonly string[],
  at: number,
  given: Set<string>,
  match: Match,
  example: Example,
): number {
  const word = words[at]!
  const [, long = word, joined] = /^(--[^=]+|-[^=]{2,})=(.*)$/s.exec(word) ?? []
  const named = form.options.filter(({ name }) => name === long)
  const next = words[at + 1]
  const bare = named.find(({ values }) => values === undefined)
  if (bare && joined === undefined) {
    given.add(long)
    // The parsers of some tools take such a word for the value of what has none.
    if (/^(?:true|false|null)$/.test(next ?? ''))
      failed(match, at + 1, `“${next}” stands behind ${long}`)
    return 0
  }
  if (form.letters !== '' && new RegExp(`^-[${form.letters}]+$`).test(word)) return 0
  const valued = named.find(({ values }) => values !== undefined)
  if (valued) {
    given.add(long)
    const value = joined ?? next ?? ''
    // `node x -e …` and `find … -exec node {} -e …` run the file, and hand it the code.
    if (valued.values!.some((one) => one.endsWith('-code>')) && words[at - 1] !== 'node')
      failed(match, at, `${long} does not stand directly behind node`)
    if (valued.values!.includes('<shell-line>')) match.lines.push(value)
    else if (!fits(value, valued.values!, form, example))
      failed(match, at, `“${value}” is not ${inWords(valued.values!)} for ${long}`)
    return joined === undefined ? 1 : 0
  }
  const short = form.options.find(({ name, values }) => values && name === word.slice(0, 2))
  if (short && fits(word.slice(2), short.values!, form, example)) {
    given.add(short.name)
    return 0
  }
  failed(match, at, `it is not listed with ${long}${joined === undefined ? '' : `=${joined}`}`)
  return 0
}

function matchWords(
  form: Form,
  plain: { word: string; at: number }[],
  match: Match,
  example: Example,
  end: number,
): void {
  const waiting = [...plain]
  for (const { values, isMany, isOptional } of form.words) {
    if (values[0] === '<name-and-value>' && waiting.length > 1) {
      const word = waiting
        .slice(0, 2)
        .map((one) => one.word)
        .join('=')
      const pair = { word, at: waiting[0]!.at }
      waiting.splice(0, 2, pair)
    }
    let count = 0
    while (waiting[0] && (isMany || count === 0) && fits(waiting[0].word, values, form, example)) {
      waiting.shift()
      count += 1
    }
    if (count > 0 || isOptional) continue
    const [next] = waiting
    failed(
      match,
      next?.at ?? end,
      next ? `“${next.word}” is not ${inWords(values)}` : `${inWords(values)} is missing`,
    )
    return
  }
  if (waiting[0])
    failed(match, waiting[0].at, `it is not listed with “${waiting[0].word}” in this place`)
}

function failed(match: Match, at: number, problem: string): void {
  match.problems.push(problem)
  match.reached = Math.min(match.reached, at)
}

function fits(written: string, values: string[], form: Form, { subject, fill }: Example): boolean {
  const word = fill(written)
  return values.some((value) => {
    if (/\{[a-z]/.test(value)) return value === written
    const kind = /^<(.+)>$/.exec(value)?.[1] ?? ''
    const ofSettings = kindsOfSettings[kind as keyof typeof kindsOfSettings]
    return ofSettings?.(word, subject, form.grammar) ?? fitsOneOf(word, value, subject)
  })
}

function inWords(values: string[]): string {
  return values.join(' or ')
}

/** Whether every kind that forms name is one: a slip of the hand would refuse all commands. */
export function unknownKinds(forms: readonly Form[]): string[] {
  return forms
    .flatMap(({ words, options }) => [...words, ...options].flatMap(({ values }) => values ?? []))
    .flatMap((value) => /^<(.+)>$/.exec(value)?.[1] ?? [])
    .filter(
      (kind) => !isKind(kind) && !Object.hasOwn(kindsOfSettings, kind) && kind !== 'shell-line',
    )
}
