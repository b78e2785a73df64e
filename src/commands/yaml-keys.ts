import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node,
  type Pair,
} from 'yaml'
import { grammars } from '#tools/grammars.ts'
import type { CommandFault } from '#tools/tool.ts'
import { lineFaults } from './check.ts'
import { fitsOneOf, type Subject } from './kinds.ts'
import { isAssignment, valuesOfSetting } from './settings.ts'

/** What is wrong in a line of a fence, counted from its first. */
export interface LineFault extends CommandFault {
  at: number
}

/** Keys of CI jobs whose values are commands: a line, lines, or a list of them. */
const ofCommands = ['run', 'script', 'before_script', 'after_script']
/** Keys whose values are variables of the environment, by their names. */
const ofVariables = ['env', 'variables']
/** Keys that hold others. */
const ofKeys = [
  'jobs',
  'publish',
  'build',
  'test',
  'steps',
  'permissions',
  'id_tokens',
  'SIGSTORE_ID_TOKEN',
]
/** Keys with plain words, which start nothing. */
const ofWords = [
  ...['name', 'needs', 'runs-on', 'environment', 'stage', 'aud', 'id-token', 'contents'],
  'max_body_size',
]

/**
 * A secret, which CI puts in the place of this. The name of a branch is none: it may hold `"; curl …`, and CI puts it into the
 * line before a shell reads it. In the environment it is only text.
 */
const secrets = /\$\{\{ secrets\.[A-Z_]+ \}\}/g
const expressions = /\$\{\{ (?:secrets\.[A-Z_]+|github\.ref_name) \}\}/g

/** What is wrong in a fence of YAML: part of a CI job, or of a file of settings. What is no listed key is refused. */
export function yamlFaults(text: string, subject: Subject): LineFault[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const [mistake] = [...document.errors, ...document.warnings]
  if (mistake) {
    const at = (mistake.linePos?.[0].line ?? 1) - 1
    return [{ at, message: 'the fence is not YAML', fix: mistake.message.split('\n')[0]! }]
  }
  const found: LineFault[] = []
  const report = (node: Node | undefined, ...faults: CommandFault[]) =>
    found.push(
      ...faults.map((fault) => ({ at: lines.linePos(node?.range?.[0] ?? 0).line - 1, ...fault })),
    )
  const visit = (node: unknown): void => {
    if (isSeq(node)) node.items.forEach(visit)
    else if (isMap(node)) node.items.forEach(visitPair)
    else if (node !== null) report(node as Node, notListed('a value by itself'))
  }
  const visitPair = ({ key, value }: Pair): void => {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : ''
    const node = key as Node
    if (ofCommands.includes(name)) report(node, ...commandsIn(value, subject))
    else if (ofVariables.includes(name)) report(node, ...variableFaults(value, subject))
    else if (ofKeys.includes(name)) visit(value)
    else if (ofWords.includes(name) && wordsIn(value).every((word) => /^[\w .:-]+$/.test(word)))
      return
    else report(node, ...settingFaults(name, value, subject))
  }
  visit(document.contents)
  return found
}

/** The scalars of a value or a list, as they are written. */
function wordsIn(value: unknown): string[] {
  if (isScalar(value)) return [String(value.value)]
  return isSeq(value) ? value.items.flatMap(wordsIn) : ['{}']
}

function commandsIn(value: unknown, subject: Subject): CommandFault[] {
  return wordsIn(value)
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replaceAll(secrets, 'x').trim())
    .filter((line) => line !== '' && !grammars.some(({ lines }) => lines.includes(line)))
    .flatMap((line) => lineFaults(line, subject))
}

function variableFaults(value: unknown, subject: Subject): CommandFault[] {
  const pairs = isMap(value) ? value.items : []
  if (pairs.length === 0) return [notListed('an environment that is not a map')]
  return pairs.flatMap((pair) => {
    const word = `${wordsIn(pair.key)[0]}=${wordsIn(pair.value)[0]?.replaceAll(expressions, 'x')}`
    return isAssignment(word, subject)
      ? []
      : [
          {
            message: `“${word}” sets a variable that entries do not set, or not to this`,
            fix: 'list it with what it may be in src/commands/settings.ts, if no program takes from it what it runs, trusts or asks',
          },
        ]
  })
}

/** A setting of a tool, in its file of settings. */
function settingFaults(name: string, value: unknown, subject: Subject): CommandFault[] {
  const isKnown = grammars.some((grammar) => {
    const values = valuesOfSetting(kebab(name), grammar)
    if (values !== undefined && isScalar(value) && fitsOneOf(String(value.value), values, subject))
      return true
    const isHeld = (isMap(value) || isSeq(value)) && !hasAlias(value)
    const held = isHeld ? (value.toJSON() as unknown) : undefined
    return held !== undefined && grammar.filesProblems?.({ [name]: held }, subject).length === 0
  })
  return isKnown ? [] : [notListed(`“${name}”, or this value of it,`)]
}

function hasAlias(node: unknown): boolean {
  if (isMap(node)) return node.items.some(({ key, value }) => isAlias(key) || hasAlias(value))
  return isSeq(node) ? node.items.some(hasAlias) : isAlias(node)
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function notListed(what: string): CommandFault {
  return {
    message: `${what} is not something that entries write into YAML`,
    fix: 'list the key in src/commands/yaml-keys.ts, or the setting with what it may be in src/tools/<tool>/grammar/forms.ts, if it starts, trusts and asks nothing',
  }
}
