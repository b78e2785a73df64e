import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { writeProgram } from './bundle.ts'

/** Where the site has the program that reads logs. */
export const programFile = 'ekb.mjs'

/** After the build: the program that reads logs, for CI and for everybody without a checkout, and its digest. */
export function programForReaders(): AstroIntegration {
  return {
    name: 'program-for-readers',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const file = fileURLToPath(new URL(programFile, dir))
        const { version } = await writeProgram(file)
        const digest = createHash('sha256').update(readFileSync(file)).digest('hex')
        writeFileSync(`${file}.sha256`, `${digest}  ${programFile}\n`)
        logger.info(`${programFile} is ${version}`)
      },
    },
  }
}
