import { npmCommands } from './npm/grammar/commands.ts'
import { pnpmCommands } from './pnpm/grammar/commands.ts'
import type { CommandGrammar } from './tool.ts'

/** The commands of each tool. */
export const grammars: readonly CommandGrammar[] = [npmCommands, pnpmCommands]
