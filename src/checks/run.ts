/** `npm run check`; the code that it loads is kept compiled, which is a good part of its time. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/node'))
const { check } = await import('./check.ts')
check()
