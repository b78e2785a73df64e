/** `npm run check`. */
import { SettingsError } from '#content/own-settings.ts'
import { complain } from '#say.ts'

try {
  // Settings that cannot be used are said before anything that needs them is loaded.
  await import('#site.config.ts')
  const { check } = await import('./check.ts')
  check()
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  complain(error.message)
  process.exitCode = 1
}
