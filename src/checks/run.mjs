/**
 * `npm run check`. The code that it loads is kept compiled, which is a good part of its time. This file is JavaScript, so that Node
 * loads no reader of TypeScript for it.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/node'))
const { SettingsError } = await import('#content/own-settings.ts')
try {
  await import('#site.config.ts')
  const { check } = await import('./check.ts')
  check()
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  const { complain } = await import('#say.ts')
  complain(error.message)
  process.exitCode = 1
}
