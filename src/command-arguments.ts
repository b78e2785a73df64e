import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/** A command line that the command does not understand; its message says why. */
export class UsageError extends Error {}

/** The values of options, and the other words. Throws a `UsageError` where an option is unknown or lacks its value. */
export function parseWords<Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/**
 * What is behind a command: the values of its options, and the other words. Where somebody asks for help, prints the
 * usage and ends the process with status 0; where the command does not understand an option, or gets fewer or more words
 * than it takes, says so, prints the usage, and ends it with status 2.
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  words: { min?: number; max?: number } = {},
) {
  const { values, positionals } = parseOrRefuse(usage, options)
  if ('help' in values && values.help === true) {
    console.log(usage)
    process.exit(0)
  }
  const { min = 0, max = 0 } = words
  if (positionals.length < min) refuseUsage('Something is missing.', usage)
  if (positionals.length > max) refuseUsage('That is more than the command takes.', usage)
  return { values, positionals }
}

/** Says what is wrong with a command line, and how the command is used; ends the process with status 2. */
export function refuseUsage(reason: string, usage: string): never {
  console.error(`${reason}\n\n${usage}`)
  process.exit(2)
}

function parseOrRefuse<Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  const help = { type: 'boolean' } as const
  try {
    return parseWords(process.argv.slice(2), { ...options, help })
  } catch (error) {
    return refuseUsage((error as Error).message, usage)
  }
}
