import type { ScriptedAnswer } from '#schema/reproduction.ts'

/** An answer made ready: which requests it fits, and its body. */
export interface RegistryRule {
  method: string
  /** A path, or a whole address; `*` at the end stands for the rest. */
  target: string
  answer: ScriptedAnswer
  type: string
  /** The body, which may name the registry as the tool addresses it: https://registry.example.com. */
  body: (origin: string) => Buffer
  /** How often it may still answer. */
  left: number
}
