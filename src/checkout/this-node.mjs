/** The Node that runs this: of a user or a runner, so this is JavaScript. */
import module from 'node:module'
import { fileURLToPath } from 'node:url'

/** From version 24 on Node runs TypeScript as it is. */
export const runsTypeScript = Number(process.versions.node.split('.')[0]) >= 24

/** Keeps compiled what is loaded from now on, for the next start; from version 22 on. */
export function keepCompiled() {
  module.enableCompileCache?.(
    fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url)),
  )
}
