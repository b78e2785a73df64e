#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** From this version on Node runs TypeScript as it is. */
const newEnough = 24

const program = new URL('identify.ts', import.meta.url)

if (Number(process.versions.node.split('.')[0]) >= newEnough) {
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))
  await import(program.href)
} else {
  // The Node of the user may be too old; the project brings one that is not.
  const node = createRequire(import.meta.url).resolve('node/bin/node')
  const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const { status, error } = spawnSync(node, words, { stdio: 'inherit' })
  if (error) console.error(error.message)
  process.exitCode = status ?? 2
}
