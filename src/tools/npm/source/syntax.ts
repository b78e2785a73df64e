import { parse, type AnyNode, type Node } from 'acorn'

/** Whatever has parameters. */
export type FunctionNode = Extract<AnyNode, { params: unknown[] }>

/** The syntax tree of a file, be it a script or a module. */
export function parseSource(source: string): Node {
  const options = { ecmaVersion: 'latest', locations: true, allowHashBang: true } as const
  try {
    return parse(source, { ...options, sourceType: 'script', allowReturnOutsideFunction: true })
  } catch {
    return parse(source, { ...options, sourceType: 'module' })
  }
}

export function lineOf(node: Node): number {
  return node.loc!.start.line
}

/** The name that a node is or ends with: `fail`, `errors.fail`, `(0, errors.fail)`, `'fail'`, `fail = null`. */
export function nameOf(node: AnyNode | null | undefined): string | undefined {
  switch (node?.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return node.name
    case 'Literal':
      return String(node.value)
    case 'MemberExpression':
      return node.computed ? undefined : nameOf(node.property)
    case 'SequenceExpression':
      return nameOf(node.expressions.at(-1))
    case 'AssignmentPattern':
      return nameOf(node.left)
    default:
      return undefined
  }
}

export function isFunction(node: AnyNode): node is FunctionNode {
  return /Function/.test(node.type)
}

/** The name by which a function is called; a constructor is called by the name of its class. */
export function functionName(node: FunctionNode, ancestors: AnyNode[]): string | undefined {
  if (node.id) return node.id.name
  const parent = ancestors.at(-1)
  switch (parent?.type) {
    case 'MethodDefinition':
      return parent.kind === 'constructor' ? className(ancestors) : nameOf(parent.key)
    case 'Property':
    case 'PropertyDefinition':
      return nameOf(parent.key)
    case 'VariableDeclarator':
      return nameOf(parent.id)
    case 'AssignmentExpression':
      return nameOf(parent.left)
    default:
      return undefined
  }
}

/** The class that the innermost class of these extends: what `super(…)` calls. */
export function parentClass(ancestors: AnyNode[]): string | undefined {
  return nameOf(classOf(ancestors)?.superClass)
}

function className(ancestors: AnyNode[]): string | undefined {
  const around = classOf(ancestors)
  if (!around) return undefined
  const parent = ancestors[ancestors.indexOf(around) - 1]
  return around.id?.name ?? (parent?.type === 'VariableDeclarator' ? nameOf(parent.id) : undefined)
}

function classOf(ancestors: AnyNode[]) {
  return ancestors.findLast(
    (node) => node.type === 'ClassDeclaration' || node.type === 'ClassExpression',
  )
}
