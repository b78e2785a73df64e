import type { Effect } from '#schema/vocabulary.ts'
import type { CommandFault } from '#tools/tool.ts'

/** The effects, from the least. A label says enough where it says as much or more. */
const order: Effect[] = ['reads', 'changes-machine', 'changes-registry', 'revokes']

/** The strongest of several effects. */
export function strongest(effects: readonly Effect[]): Effect {
  return order.findLast((effect) => effects.includes(effect)) ?? 'reads'
}

/** A command that does more than the label of its fence says. */
export function effectFaults(command: string, effect: Effect, label: Effect): CommandFault[] {
  // Any other word is no label, which is said where the text is read.
  if (!order.includes(label) || order.indexOf(effect) <= order.indexOf(label)) return []
  return [
    {
      message: `${command} is labelled “${label}”`,
      fix: `label its fence “${effect}”, in a fence of its own if others there do less`,
    },
  ]
}
