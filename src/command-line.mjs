#!/usr/bin/env node
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { keptProgram } from './checkout/kept-program.mjs'
import { pinnedNode } from './checkout/pinned-node.mjs'
import { keepCompiled, runsTypeScript } from './checkout/this-node.mjs'
import { runInPlace } from './identify/run-in-place.mjs'

// npx keeps a link to this file for each checkout that it was run in: where it moves, the program is not found.

/** The status of a program that has itself failed: none of those that say something about a log. */
const crash = 70

try {
  keepCompiled()
  const kept = keptProgram()
  if (kept) await import(kept)
  else if (runsTypeScript) {
    await import(new URL('checkout/ekb.ts', import.meta.url).href)
  } else {
    // The Node of the user may be too old; the project brings one that is not.
    const node = pinnedNode(createRequire(import.meta.url).resolve('node/package.json'))
    const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
    process.exitCode = await runInPlace(node, words)
  }
} catch (error) {
  console.error(
    /MODULE_NOT_FOUND/.test(error.code)
      ? `Something is not installed here. Run “npm ci” in the folder of the project first.\n${error.message}`
      : error,
  )
  process.exitCode = crash
}
