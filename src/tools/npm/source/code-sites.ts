import type { AnyNode, Node } from 'acorn'
import { fullAncestor } from 'acorn-walk'
import { functionName, isFunction, lineOf, nameOf, parentClass, parseSource } from './syntax.ts'

/** What one file of a tool says about the codes of errors. */
export interface CodeSites {
  /** Values that become the code of an error right here. */
  values: WrittenCode[]
  /** Parameters that become the code of an error. */
  sinks: Parameter[]
  /** Calls that are given something that may be a code. */
  calls: Call[]
}

/** A code, or the template that makes one: `E${res.status}`. */
export interface WrittenCode {
  text: string
  line: number
}

/** A parameter of a function, by the function’s name and its place. */
export interface Parameter {
  parameterOf: string
  index: number
}

/** A call by the name of its function, and what each argument can be. */
export interface Call {
  name: string
  given: Value[][]
}

export type Value = WrittenCode | Parameter

/** A node’s surroundings: the text of its file, and the nodes around it, itself the last. */
interface Context {
  source: string
  scope: AnyNode[]
}

const codeLike = /^[A-Z][A-Z0-9_]{2,60}$/
const templateLike = /^`[A-Z][A-Z0-9_]*\$\{/

/** Finds where an error of this file gets its code, and which functions give what they are given to one. */
export function codeSites(source: string): CodeSites {
  const sites: CodeSites = { values: [], sinks: [], calls: [] }
  fullAncestor(parseSource(source), (found, _state, ancestors) => {
    const node = found as AnyNode
    const context = { source, scope: ancestors as AnyNode[] }
    for (const value of [...valuesOf(codeGivenBy(node, context), context), ...inMessage(node)]) {
      if ('parameterOf' in value) sites.sinks.push(value)
      else sites.values.push(value)
    }
    const call = callIn(node, context)
    if (call) sites.calls.push(call)
  })
  return sites
}

/** The expression whose value this node makes the `code` of something. */
function codeGivenBy(node: AnyNode, { scope }: Context): AnyNode | null | undefined {
  switch (node.type) {
    case 'Property':
      return nameOf(node.key) === 'code' ? node.value : undefined
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' && nameOf(node.left) === 'code'
        ? node.right
        : undefined
    case 'PropertyDefinition':
      return nameOf(node.key) === 'code' ? node.value : undefined
    case 'VariableDeclarator':
      return nameOf(node.id) === 'code' ? node.init : undefined
    case 'ReturnStatement':
      return isInGetterOfCode(scope) ? node.argument : undefined
    default:
      return undefined
  }
}

function isInGetterOfCode(scope: AnyNode[]): boolean {
  const around = scope.findLastIndex((node) => isFunction(node))
  const method = scope[around - 1]
  return (
    method?.type === 'MethodDefinition' && method.kind === 'get' && nameOf(method.key) === 'code'
  )
}

/** npm takes the code of an error that has none from its message: `new Error('EXYZ: …')`. */
function inMessage(node: AnyNode): WrittenCode[] {
  if (node.type !== 'NewExpression' || !nameOf(node.callee)?.endsWith('Error')) return []
  const message = node.arguments[0]
  const text = message?.type === 'TemplateLiteral' ? message.quasis[0]?.value.raw : nameOf(message)
  const code = /^(?:Error: )?(E[A-Z]{2,})\b/.exec(text ?? '')?.[1]
  return message && code ? [{ text: code, line: lineOf(message) }] : []
}

function callIn(node: AnyNode, context: Context): Call | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined
  const name = node.callee.type === 'Super' ? parentClass(context.scope) : nameOf(node.callee)
  const given = node.arguments.map((argument) => valuesOf(argument, context))
  return name && given.some((values) => values.length > 0) ? { name, given } : undefined
}

/** What an expression can be, as far as it says so itself: every side of a choice. */
function valuesOf(node: AnyNode | null | undefined, context: Context): Value[] {
  switch (node?.type) {
    case 'Literal':
      return codeLike.test(String(node.value))
        ? [{ text: String(node.value), line: lineOf(node) }]
        : []
    case 'TemplateLiteral':
      return templateIn(node, context)
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((side) => valuesOf(side, context))
    case 'LogicalExpression':
      return [node.left, node.right].flatMap((side) => valuesOf(side, context))
    case 'Identifier':
      return parameterNamed(node.name, context)
    default:
      return []
  }
}

function templateIn(node: Node, { source }: Context): WrittenCode[] {
  const text = source.slice(node.start, node.end)
  return templateLike.test(text) ? [{ text: text.slice(1, -1), line: lineOf(node) }] : []
}

/** The parameter that a name means: that of the innermost function which has one. */
function parameterNamed(name: string, { scope }: Context): Parameter[] {
  const depth = scope.findLastIndex(
    (node) => isFunction(node) && node.params.some((parameter) => nameOf(parameter) === name),
  )
  const around = scope[depth]
  if (!around || !isFunction(around)) return []
  const parameterOf = functionName(around, scope.slice(0, depth))
  const index = around.params.findIndex((parameter) => nameOf(parameter) === name)
  return parameterOf ? [{ parameterOf, index }] : []
}
