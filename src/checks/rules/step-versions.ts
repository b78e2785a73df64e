import { stepVersions } from '#content/step-versions.ts'
import { typedCases, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** A title that begins with a version of a program: some readers have it, and others do not. */
const beginsWithVersion =
  /^(?:With|In|On|For|If (?:it is|you (?:use|have|run|are on|still use|must [a-z ]+?))) [a-z]+ v?\d/

/** A step for some versions alone says so in one of the forms that the page can hold against the reader’s version. */
export function stepsForVersions(content: Content): Finding[] {
  return typedCases(content).flatMap(({ file, text }) =>
    (text.body?.fixes ?? []).flatMap(({ steps }) =>
      steps
        .filter(({ title }) => beginsWithVersion.test(title) && !stepVersions(title))
        .map(({ title, line }) => ({
          file,
          line,
          message: `“${title}” names versions in a form that the page cannot read`,
          fix: 'write “With …” or “If you use …”, the program, and a version, two, or a bound: “11 or older”',
        })),
    ),
  )
}
