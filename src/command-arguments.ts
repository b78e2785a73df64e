import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/**
 * What stands behind a command: the values of its options, and the other words. Where somebody asks
 * for help, prints the usage and ends the process with status 0; where an option is unknown, or there
 * are fewer or more words than the command takes, says so, prints the usage, and ends it with status 2.
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  words: { min?: number; max?: number } = {},
) {
  const { values, positionals } = parse(usage, options)
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

function parse<Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  const help = { type: 'boolean' } as const
  try {
    return parseArgs({ allowPositionals: true, options: { ...options, help } })
  } catch (error) {
    return refuseUsage((error as Error).message, usage)
  }
}
