import { policyHash } from '#policy-hash.ts'
import type { Command } from '#schema/sections.ts'
import style from '#styles/shell-forms.css?inline'
import script from './choose-system.js?raw'

/**
 * Only the form for the reader’s system is shown: that which was chosen last, that of the log which was pasted last, or that
 * of this machine. It is decided before the page is painted, so that nothing moves. A page without such commands has none of it.
 */
export const shellForms = {
  script,
  style,
  scriptHash: policyHash(script),
  styleHash: policyHash(style),
}

/** Whether any of these commands has a form of its own for Windows. */
export function hasShellForms(commands: Command[]): boolean {
  return commands.some(({ otherForm }) => otherForm)
}
