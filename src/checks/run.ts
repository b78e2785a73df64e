/** `npm run check`; the code that it loads is kept compiled, which is a good part of its time. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { SettingsError } from '#content/own-settings.ts'
import { complain } from '#say.ts'

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/node'))
try {
  await import('#site.config.ts')
  const { check } = await import('./check.ts')
  check()
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  complain(error.message)
  process.exitCode = 1
}
