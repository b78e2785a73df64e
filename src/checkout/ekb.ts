import { fileURLToPath } from 'node:url'
import { runProgram } from '#identify/program.ts'
import { knownCases } from '#known-cases.ts'
import project from '../package.json' with { type: 'json' }

/** `npx .` in a checkout: answers from the content as it is now. */
await runProgram(process.argv.slice(2), {
  program: 'npx .',
  version: `${project.name} ${project.version}`,
  learn: () => knownCases(fileURLToPath(new URL('..', import.meta.url))),
})
