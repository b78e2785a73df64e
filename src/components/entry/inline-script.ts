import { transformSync } from 'esbuild'
import { policyHash } from '#policy-hash.ts'

/** A script that is in the page itself, in as few bytes as it takes, and what the policy of the page must allow for it to run. */
export function inlineScript(source: string): { script: string; scriptHash: `sha256-${string}` } {
  const script = transformSync(source, { minify: true }).code.trim()
  return { script, scriptHash: policyHash(script) }
}
