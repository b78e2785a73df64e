import { policyHash } from '#policy-hash.ts'
import type { Command } from '#schema/sections.ts'
import style from '#styles/shell-forms.css?inline'
import source from './choose-system.js?raw'
import { inlineScript } from './inline-script.ts'

/**
 * Only the form for the reader’s system is shown: that which was chosen last, that of the log which was pasted last, or that
 * of this machine. It is decided before the page is painted, so that nothing moves. A page without such commands has none of it.
 */
export const shellForms = {
  ...inlineScript(source),
  style,
  styleHash: policyHash(style),
}

/** Whether any of these commands has a form of its own for Windows. */
export function hasShellForms(commands: Command[]): boolean {
  return commands.some(({ otherForm }) => otherForm)
}
