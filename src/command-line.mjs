#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

// The Node of the user may be too old to run TypeScript; the project brings one that does.
const node = createRequire(import.meta.url).resolve('node/bin/node')
const program = fileURLToPath(new URL('identify.ts', import.meta.url))
const { status, error } = spawnSync(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
if (error) console.error(error.message)
process.exitCode = status ?? 2
