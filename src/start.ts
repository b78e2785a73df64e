/** `npm start`: builds the site, and serves it. */
import { buildSite } from '#build/run.ts'
import { checkPlace, start } from './server.ts'

try {
  // A build takes a while; who waited for it should not hear then that it was for nothing.
  await checkPlace()
  await buildSite()
  await start()
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
