import { fillCommand } from '#entry/placeholders.ts'
import type { TextProblem } from '#schema/problem.ts'
import type { Command } from '#schema/sections.ts'
import type { Effect } from '#schema/vocabulary.ts'
import { grammars } from '#tools/grammars.ts'
import { isKnownPackage } from '#tools/packages.ts'
import type { CommandFault, InstalledGrammar } from '#tools/tool.ts'
import { matchForm, readForms, type Form, type Match } from './form.ts'
import { forms, programsOfPackages } from './forms.ts'
import type { Subject } from './kinds.ts'
import { effectFaults, strongest } from './labels.ts'
import { placeFaults } from './placeholder-uses.ts'
import { isAssignment } from './settings.ts'
import {
  holdsVariableOfCmd,
  isSplitByCmd,
  isSplitByPowerShell,
  readLine,
  type Invocation,
} from './shell-line.ts'
import { everywhere } from './systems.ts'
import { ofOwnTool, type OwnTool } from './tool-commands.ts'

/** The examples that stand for placeholders. */
type Values = Partial<Record<string, string>>

const generalForms = 'src/commands/forms.ts'
const ofTools = grammars.flatMap((grammar) =>
  readForms(grammar.forms, `src/tools/${grammar.tool}/grammar/forms.ts`, grammar),
)
/** The forms that entries may give, for each shell. */
export const formsOf: Record<Command['shell'], Form[]> = {
  sh: [...readForms(forms.sh, generalForms), ...ofTools],
  powershell: [
    ...readForms(forms.powershell, generalForms),
    ...readForms(forms.sh, generalForms).filter(({ words: [program] }) =>
      program!.values.every((name) => everywhere.includes(name)),
    ),
    ...ofTools,
  ],
}
const formsOfPackages = readForms(programsOfPackages, generalForms)

/** What a command may be: its forms, the package that it is about, and the tools that know their own words. */
interface Allowed {
  forms: Form[]
  subject: Subject
  /** Puts the examples in the place of placeholders. */
  fill: (word: string) => string
  tools: InstalledGrammar[]
  /** Tools without a grammar. */
  own: readonly OwnTool[]
}

/**
 * What is wrong with the commands of an entry: what is on no list of forms, a label that says too little, what the
 * installed tool has no such command, flag or value for by its own definitions, and a placeholder where its kind of
 * value has no business. `values` are the examples for the placeholders; `own` are tools without a
 * grammar. Nothing is found where no tool is installed.
 */
export function checkCommands(
  commands: Command[],
  values: Values = {},
  root = process.cwd(),
  own: readonly OwnTool[] = [],
): TextProblem[] {
  const tools = grammars.flatMap((grammar) => grammar.open(root) ?? [])
  if (tools.length === 0) return []
  const fill = (word: string) => fillCommand(word, values)
  return commands.flatMap((command) => {
    const { shell } = command
    const allowed = { forms: formsOf[shell], subject: values['package'], fill, tools, own }
    const lines = command.text.split('\n')
    // What a shell takes for quoted may begin in a line above.
    const splitUpTo = (count: number) =>
      new Set(splitFaults(fill(lines.slice(0, count).join('\n')), shell))
    return lines.flatMap((text, index) => {
      const { faults, effect } = checkLine(text, allowed, shell)
      const split = splitUpTo(index + 1).difference(splitUpTo(index))
      return [
        ...new Set([...faults, ...split]),
        ...effectFaults(text, effect, command.effect),
        ...placeFaults(text, command),
      ].map((fault) => ({ line: command.line + 1 + index, ...fault }))
    })
  })
}

/** What is wrong with a command line that stands in another text, whatever it does. */
export function lineFaults(line: string, subject: Subject, root = process.cwd()): CommandFault[] {
  const tools = grammars.flatMap((grammar) => grammar.open(root) ?? [])
  const fill = (word: string) => fillCommand(word, {})
  return checkLine(line, { forms: formsOf.sh, subject, fill, tools, own: [] }, 'sh').faults
}

/** What is wrong with a line or a command, and what it does. */
interface Found {
  faults: CommandFault[]
  effect: Effect
}

function checkLine(line: string, allowed: Allowed, shell: Command['shell']): Found {
  const read = readLine(line, shell)
  if ('problem' in read)
    return {
      faults: [{ message: `the command ${read.problem}`, fix: howToWrite }],
      effect: 'reads',
    }
  const { faults, effect } = together(read.invocations.map((one) => checkInvocation(one, allowed)))
  return {
    faults: [
      ...faults,
      ...splitFaults(allowed.fill(line), shell),
      ...(holdsVariableOfCmd(line) ? [variableOfCmd] : []),
      ...faultsAbove(read.invocations),
    ],
    effect,
  }
}

/** What acts on the folder above, behind `(cd ..`: only what is told to work in the project may stand there. */
function faultsAbove([first, ...rest]: Invocation[]): CommandFault[] {
  if (first?.words.join(' ') !== '(cd ..') return []
  return rest
    .filter(({ words }) => !words.some((word) => word.includes('$OLDPWD')))
    .map(({ words }) => ({
      message: `“${words.join(' ')}” acts on the folder above the project`,
      fix: 'tell it to work in the project: --prefix "$OLDPWD"',
    }))
}

/** What is wrong with lines of which other shells than POSIX shells make other words. */
function splitFaults(lines: string, shell: Command['shell']): CommandFault[] {
  if (shell !== 'sh') return []
  return [
    ...(isSplitByCmd(lines) ? [splitByCmd] : []),
    ...(isSplitByPowerShell(lines) ? [splitByPowerShell] : []),
  ]
}

const splitByCmd: CommandFault = {
  message:
    'the command holds “&”, “|”, “<” or “>” in quotes that are none to cmd.exe, which would run what is behind it, or write there',
  fix: 'put the word between plain double quotes, in a fence with no ^, %, ! and \\" and no " between single quotes, or write it without the sign',
}

const variableOfCmd: CommandFault = {
  message: 'the command holds two “%”, between which cmd.exe reads the name of a variable',
  fix: 'write no more than one “%” before other text; bytes of an address stay: %2f',
}

const splitByPowerShell: CommandFault = {
  message:
    'the command holds \\", which ends the quoted text to PowerShell, and a sign that could begin another command there',
  fix: 'write it without the quote inside the word, or without ; & | < > ( ) { } $ ` and @',
}

const howToWrite =
  'write one command on one line, with plain quotes and no comment, here-document, ${…} with more than a name or redirection into a file; src/commands/shell-line.ts lists what is read'

function checkInvocation(invocation: Invocation, allowed: Allowed): Found {
  const { words, assignments, addsTo, isPiped } = invocation
  const variables = assignments
    .filter((one) => !isAssignment(allowed.fill(one), allowed.subject))
    .map((one) => ({
      message: `“${one}” sets a variable that entries do not set, or not to this`,
      fix: 'list it with what it may be in src/commands/settings.ts, or with the settings of its tool, if no program takes from it what it runs, trusts or asks',
    }))
  const set: Found = { faults: variables, effect: 'reads' }
  if (addsTo.length > 0) return together([set, checkAdding(invocation, allowed)])
  if (words.length === 0) return { ...set, effect: 'changes-machine' }
  const forms = allowed.forms.filter((form) => form.addsTo === undefined)
  return together([set, checkWords(words, isPiped, { ...allowed, forms })])
}

/** What is wrong with a command whose output is added to a file: no program is trusted with that but by a form. */
function checkAdding({ words, addsTo, isPiped }: Invocation, allowed: Allowed): Found {
  const forms = allowed.forms.filter((form) => form.addsTo === addsTo.join(' '))
  if (forms.some((form) => form.words[0]?.values.includes(words[0]!)))
    return checkWords(words, isPiped, { ...allowed, forms, own: [] })
  const fault = {
    message: `“${words[0] ?? ''}” is not listed as a program whose output is added to ${addsTo.join(' ')}`,
    fix: `say in words what to write into the file; a form that may add to it ends with “>> file” in ${generalForms}`,
  }
  return { faults: [fault], effect: 'changes-machine' }
}

/** What is wrong with a program and its words. */
function checkWords(words: string[], isPiped: boolean, allowed: Allowed): Found {
  const filled = words.map(allowed.fill)
  const ofTool = isPiped ? undefined : ofOwnTool(filled, allowed.own)
  if (ofTool) return ofTool
  const own = allowed.forms.filter((form) => form.words[0]?.values.includes(words[0]!))
  const matches = own
    .filter((form) => form.isFilter || !isPiped)
    .map((form) => matchForm(form, words, allowed))
  const fitting = matches.filter(({ problems }) => problems.length === 0)
  const found = fitting.map((match) => withInner(match, allowed))
  const best = found.find(({ faults }) => faults.length === 0) ?? found[0]
  const faults = allowed.tools.flatMap((tool) => tool.faults(filled))
  if (best) return { faults: [...faults, ...best.faults], effect: best.effect }
  // What the tool itself does not understand is said first: it may be a slip of the hand.
  if (faults.length > 0) return { faults, effect: 'reads' }
  return { faults: [unlisted(words, isPiped, own, matches)], effect: 'reads' }
}

/** What a command does together with the one that it starts. */
function withInner({ form, command, lines }: Match, allowed: Allowed): Found {
  const inner = lines.map((line) => checkLine(line, allowed, 'sh'))
  if (command) inner.push(checkStarted(form.command!, command, allowed))
  return together([{ faults: [], effect: form.effect }, ...inner])
}

/** Looks at a command that another starts. */
function checkStarted(kind: string, [written = '', ...words]: string[], allowed: Allowed): Found {
  const first = allowed.fill(written)
  const name = first.replace(/(?<=.)@.*$/, '')
  switch (kind) {
    // `npx npm@11 ci`: what is started is the tool, in another version.
    case 'tool-command':
      return grammars.some(({ programs }) => programs.includes(name)) && /^[\w@.^~-]+$/.test(first)
        ? checkWords([name, ...words], false, allowed)
        : notStarted(first)
    // What the project has, or what the machine has.
    case 'exec-command': {
      const isOfPackage = formsOfPackages.some(({ words: [own] }) => own?.values.includes(first))
      return checkWords([first, ...words], false, isOfPackage ? ofPackages(allowed) : allowed)
    }
    // A package that is fetched, by its name.
    case 'package-command':
      if (!isKnownPackage(first)) return notStarted(first)
      return checkWords(
        [isOfEntry(name, allowed.subject) ? '{package}' : name, ...words],
        false,
        ofPackages(allowed),
      )
    // A program of a package that is named beside it.
    default:
      return checkWords([first, ...words], false, ofPackages(allowed))
  }
}

function ofPackages(allowed: Allowed): Allowed {
  return { ...allowed, forms: formsOfPackages }
}

/** Whether a package is the one that the entry is about, or one of the example’s scope. */
function isOfEntry(name: string, subject: Subject): boolean {
  return name === subject || name.startsWith('@')
}

function notStarted(name: string): Found {
  const fault = {
    message: `the command runs “${name}”, a package that no entry knows`,
    fix: 'name one that readers have; a package that entries may name belongs in src/tools/packages.ts',
  }
  return { faults: [fault], effect: 'changes-machine' }
}

function together(found: Found[]): Found {
  return {
    faults: found.flatMap(({ faults }) => faults),
    effect: strongest(found.map(({ effect }) => effect)),
  }
}

/** A command that is on no list, by what it differs in from the form that it comes nearest to. */
function unlisted(words: string[], isPiped: boolean, own: Form[], matches: Match[]): CommandFault {
  const [program = ''] = words
  if (own.length === 0)
    return {
      message: `“${program}” is not a program that entries use`,
      fix: `correct its name; a program that readers have is listed, with what it may be given, in ${generalForms}`,
    }
  const [nearest] = matches.toSorted(
    (one, other) => other.reached - one.reached || one.problems.length - other.problems.length,
  )
  if (!nearest || isPiped)
    return {
      message: `“${program}” is given what another program prints, and is not listed as one that only shows it`,
      fix: `begin its form with “|” in ${own[0]!.file}, if it runs, sends or keeps nothing of what it is given`,
    }
  // Where no form begins with its first two words, to say what else stands there would not help.
  const why =
    nearest.reached > 1 || words[1]?.startsWith('-')
      ? nearest.problems[0]
      : `no form begins with “${words.slice(0, 2).join(' ')}”`
  return {
    message: `“${words.join(' ')}” is not a command that entries give: ${why}`,
    fix: `write it as one of the forms in ${nearest.form.file}; if this form does no harm to a reader whatever its values are, list it there with what it does (kinds of values: src/commands/kinds.ts)`,
  }
}
