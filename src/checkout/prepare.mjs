/**
 * Loaded in front of each program that npm starts here: says what is missing, before a module that needs it is looked for.
 * Read by the Node that a user has, so it is JavaScript.
 */
import { existsSync } from 'node:fs'
import { keepCompiled, runsTypeScript } from './this-node.mjs'

if (!existsSync(new URL('../../node_modules/node/package.json', import.meta.url)))
  end('Nothing is installed here yet. Run “npm ci” in the folder of the project first.')
if (!runsTypeScript)
  end(
    `Node ${process.versions.node} cannot run this. “npm start”, “npm run check” and so on take the Node that the project brings.`,
  )
keepCompiled()

/** @param {string} message */
function end(message) {
  console.error(message)
  process.exit(1)
}
