import type { AnyNode } from 'acorn'
import { full } from 'acorn-walk'
import { lineOf, nameOf, parseSource } from './syntax.ts'

/** The codes for which `switch (error.code)` has a case, with the line of each. */
export function wordedCodes(source: string): Map<string, number> {
  const worded = new Map<string, number>()
  full(parseSource(source), (found) => {
    const node = found as AnyNode
    if (node.type !== 'SwitchStatement' || nameOf(node.discriminant) !== 'code') return
    for (const { test } of node.cases) if (test) worded.set(nameOf(test)!, lineOf(test))
  })
  return worded
}
