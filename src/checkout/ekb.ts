import { fileURLToPath } from 'node:url'
import { runProgram } from '#identify/program.ts'
import project from '../../package.json' with { type: 'json' }
import { knownCases } from './known-cases.ts'

/** `npx .` in a checkout: answers from the content as it is now. */
await runProgram(process.argv.slice(2), {
  program: 'npx .',
  version: `${project.name} ${project.version}`,
  learn: () => knownCases(fileURLToPath(new URL('../..', import.meta.url))),
})
