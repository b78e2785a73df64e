import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ZodType } from 'zod'
import { readTextFile } from '#content/text-file.ts'
import { readYaml, withLines } from '#content/yaml-text.ts'
import { furtherCodesSchema, type FurtherCodes } from '#schema/further-codes.ts'
import { leftOutSchema, type LeftOut } from '#schema/left-out.ts'
import { passedOnSchema, type PassedOn } from '#schema/passed-on.ts'
import type { Problem } from '#schema/problem.ts'

/** A list beside the entries of a tool, with the line of each of its items. */
export interface List<Items extends unknown[]> {
  /** Path from the project’s root. */
  file: string
  items: (Items[number] & { line: number })[]
  problems: Problem[]
}

/** The codes that are deliberately left out. */
export function readLeftOut(root: string, tool: string): List<LeftOut> {
  return readList(root, `content/${tool}/left-out.yaml`, leftOutSchema)
}

/** The codes that the tool prints and does not make itself. */
export function readPassedOn(root: string, tool: string): List<PassedOn> {
  return readList(root, `content/${tool}/passed-on.yaml`, passedOnSchema)
}

/** The codes of further versions. */
export function readFurtherCodes(root: string, tool: string): List<FurtherCodes> {
  return readList(root, `content/${tool}/further-codes.yaml`, furtherCodesSchema)
}

function readList<Item extends object>(
  root: string,
  file: string,
  schema: ZodType<Item[]>,
): List<Item[]> {
  const path = join(root, file)
  if (!existsSync(path)) return { file, items: [], problems: [] }
  const { value = [], problems, lineOf } = withLines(readYaml(readTextFile(path), schema))
  return {
    file,
    items: value.map((item, index) => ({ ...item, line: lineOf([index]) })),
    problems: problems.map((problem) => ({
      rule: 'coverage',
      severity: 'error',
      file,
      ...problem,
    })),
  }
}
