import { toJSONSchema, type ZodError, type ZodType } from 'zod'
import type { JSONSchema } from 'zod/v4/core'
import { didYouMean } from './nearest.ts'

/** What is wrong with a field and how to fix it, in words. */
export interface FieldProblem {
  path: PropertyKey[]
  message: string
  fix: string
}

type Issue = ZodError['issues'][number]

/**
 * Says what a schema found, in words for a writer. Where the schema has words of its own (an issue with a
 * message; the parse leaves it empty otherwise) they say how to fix it; else the field's description does.
 */
export function inWords(error: ZodError, value: unknown, schema: ZodType): FieldProblem[] {
  const described = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return error.issues.flatMap((issue) => issueWords(issue, valueAt(value, issue.path), described))
}

function issueWords(issue: Issue, found: unknown, root: JSONSchema.BaseSchema): FieldProblem[] {
  const { path } = issue
  const field = fieldAt(root, path)
  const name = fieldName(path)
  const about = (message: string, fix: string) => [{ path, message, fix: issue.message || fix }]
  const described = field.description ? `it says: ${field.description}` : 'see CONTRIBUTING.md'
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, path, field))
  if (issue.code === 'invalid_union') return unionWords(issue, found, root)
  if (issue.code === 'custom') return [{ path, message: issue.message, fix: described }]
  if (found === undefined) return about(`${name} is missing`, `write it; ${described}`)
  switch (issue.code) {
    case 'invalid_value':
      return about(
        `${shown(found)} is no word for ${name}`,
        choice(String(found), issue.values.map(String)),
      )
    case 'invalid_type':
      return about(`${name} is ${kindOf(found)}`, typeMend(issue.expected, found, described))
    case 'invalid_format':
      return about(`${name} reads ${shown(found)}`, formatMend(issue))
    case 'invalid_key':
      return about(`“${String(path.at(-1))}” cannot be a name here`, formatMend(issue.issues[0]))
    case 'too_small':
      return about(`${name} ${sizeOf(found)}; the least is ${issue.minimum}`, described)
    case 'too_big':
      return about(`${name} ${sizeOf(found)}; the most is ${issue.maximum}`, described)
    default:
      return about(`${name} reads ${shown(found)}`, described)
  }
}

function unknownKey(key: string, path: PropertyKey[], around: JSONSchema.BaseSchema): FieldProblem {
  const known = Object.keys(around.properties ?? {})
  const names = known.length > 0 ? known : wordsOf(around.propertyNames)
  const where = path.length === 0 ? '' : ` in ${fieldName(path)}`
  return {
    path: [...path, key],
    message: `there is no field “${key}”${where}`,
    fix: choice(key, names),
  }
}

/** Of several shapes, speaks of the one that comes nearest. */
function unionWords(
  issue: Issue & { code: 'invalid_union' },
  found: unknown,
  root: JSONSchema.BaseSchema,
): FieldProblem[] {
  const nearestShape = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []
  if (nearestShape.length === 0) {
    return [
      {
        path: issue.path,
        message: `${fieldName(issue.path)} reads ${shown(found)}`,
        fix: issue.message,
      },
    ]
  }
  return nearestShape.flatMap((inner) =>
    issueWords(
      { ...inner, path: [...issue.path, ...inner.path] } as Issue,
      valueAt(found, inner.path),
      root,
    ),
  )
}

function choice(word: string, words: string[]): string {
  return `${didYouMean(word, words)}use one of: ${words.join(', ')}`
}

function typeMend(expected: string, found: unknown, described: string): string {
  if (expected === 'string' && typeof found !== 'object')
    return `put it between quotes: '${String(found)}'`
  if (expected === 'array') return `write a list, one item a line, each after “- ”; ${described}`
  if (expected === 'object' || expected === 'record')
    return `write fields below it, indented; ${described}`
  return `write ${expected === 'int' ? 'a whole number' : `a ${expected}`}; ${described}`
}

function formatMend(
  issue: { format?: string; pattern?: string; message?: string } | undefined,
): string {
  if (issue?.message) return issue.message
  if (issue?.format === 'url') return 'write the full address, beginning with https://'
  return issue?.pattern ? `it has to match ${issue.pattern}` : 'see CONTRIBUTING.md'
}

/** The description of the field at this path. */
function fieldAt(root: JSONSchema.BaseSchema, path: PropertyKey[]): JSONSchema.BaseSchema {
  let field = root
  for (const key of path) {
    const branches = [field, ...(field.anyOf ?? []), ...(field.oneOf ?? [])]
    const inner = branches.map((one) => inside(one, key)).find((one) => one !== undefined)
    if (typeof inner !== 'object') return {}
    field = inner
  }
  return field
}

function inside(field: JSONSchema.BaseSchema, key: PropertyKey) {
  const items = Array.isArray(field.items) ? field.items[Number(key)] : field.items
  return (field.properties?.[String(key)] ??
    (typeof key === 'number'
      ? (field.prefixItems?.[key] ?? items)
      : field.additionalProperties)) as JSONSchema.BaseSchema | undefined
}

function wordsOf(field: JSONSchema.BaseSchema | boolean | undefined): string[] {
  return typeof field === 'object' ? (field.enum ?? []).map(String) : []
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  )
}

function fieldName(path: PropertyKey[]): string {
  if (path.length === 0) return 'the whole'
  return `“${path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join(' › ')}”`
}

function shown(value: unknown): string {
  return `“${typeof value === 'object' ? JSON.stringify(value) : String(value)}”`
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Date) return 'a day to YAML: put it between quotes'
  return (
    { string: 'text', number: 'a number', boolean: 'yes or no', object: 'a group of fields' }[
      typeof value as string
    ] ?? typeof value
  )
}

function sizeOf(value: unknown): string {
  if (value === '') return 'is empty'
  if (typeof value === 'string') return `has ${value.length} characters`
  return Array.isArray(value) ? `has ${value.length} items` : `is ${String(value)}`
}
