import { systemProblems } from '#commands/systems.ts'
import { typedTexts, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** Readers on Windows find a form of every command that they can run. A team knows for itself which systems it has. */
export function systems(content: Content): Finding[] {
  const { ownFolder } = content
  return typedTexts(content)
    .filter(({ file }) => ownFolder === undefined || !file.startsWith(`${ownFolder}/`))
    .flatMap(({ file, text }) =>
      systemProblems(text.body?.commands ?? []).map((problem) => ({ file, ...problem })),
    )
}
