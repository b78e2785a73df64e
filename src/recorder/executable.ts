import type { Executable } from '#tools/tool.ts'

/** The words that start it. */
export function startWords(executable: Executable, node: string): string[] {
  return 'script' in executable ? [node, executable.script] : [executable.program]
}
