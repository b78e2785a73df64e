import { stepVersions } from '#content/step-versions.ts'
import { policyHash } from '#policy-hash.ts'
import type { Fix } from '#schema/sections.ts'
import style from '#styles/step-versions.css?inline'
import { inlineScript } from './inline-script.ts'
import source from './step-versions.js?raw'

/**
 * A step for other versions than the reader’s is folded to its title: the version is that of the tab that was chosen last,
 * or of the log that was pasted last. It is decided before the page is painted, so that nothing moves. A page without such
 * steps has none of it.
 */
export const versionSteps = {
  ...inlineScript(source),
  style,
  styleHash: policyHash(style),
}

/** Whether any step of these fixes is for some versions alone. */
export function hasVersionSteps(fixes: Fix[]): boolean {
  return fixes.some(({ steps }) => steps.some(({ title }) => stepVersions(title)))
}
