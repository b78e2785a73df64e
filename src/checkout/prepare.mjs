/**
 * Loaded in front of each program that npm starts here: says what is missing, before a module that needs it is looked for,
 * and keeps compiled what is loaded. Read by the Node that a user has, so it is JavaScript.
 */
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

/** From this version on Node runs TypeScript as it is. */
const newEnough = 24

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))
if (!existsSync(`${packages}/node/package.json`))
  end('Nothing is installed here yet. Run “npm ci” in the folder of the project first.')
if (Number(process.versions.node.split('.')[0]) < newEnough)
  end(
    `Node ${process.versions.node} cannot run this. “npm start”, “npm run check” and so on take the Node that the project brings.`,
  )
module.enableCompileCache(`${packages}/.cache/node`)

/** @param {string} message */
function end(message) {
  console.error(message)
  process.exit(1)
}
