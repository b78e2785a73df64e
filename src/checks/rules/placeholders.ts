import { fitsPlaceholder } from '#entry/placeholders.ts'
import { placeholders as vocabulary, type PlaceholderName } from '#schema/vocabulary.ts'
import { typedTexts, type Content } from '#content/written.ts'
import { didYouMean } from '#content/nearest.ts'
import type { Finding } from '../rule.ts'

/** Every placeholder in a command is declared with a fitting example, and every declared one is used. */
export function placeholders(content: Content): Finding[] {
  return typedTexts(content).flatMap(({ file, text, frontMatter, lineOf }) => {
    if (!text.body) return []
    const uses = text.body.commands.flatMap(({ placeholders: names, line }) =>
      names.map((name) => ({ name, line })),
    )
    const declared = Object.entries(frontMatter.placeholders) as [PlaceholderName, string][]
    return [
      ...uses
        .filter(({ name }) => !Object.hasOwn(frontMatter.placeholders, name))
        .map(({ name, line }) => ({ file, line, ...undeclared(name) })),
      ...declared.flatMap(([name, example]) => {
        const at = { file, line: lineOf(['placeholders', name]) }
        return [
          ...(uses.some((use) => use.name === name)
            ? []
            : [
                {
                  ...at,
                  message: `no command holds {${name}}`,
                  fix: 'use it, or take it out of the front matter',
                },
              ]),
          ...(fitsPlaceholder(name, example)
            ? []
            : [
                {
                  ...at,
                  message: `“${example}” is not ${vocabulary[name]}`,
                  fix: `give an example that a shell takes as it is for {${name}}`,
                },
              ]),
        ]
      }),
    ]
  })
}

function undeclared(name: string): Pick<Finding, 'message' | 'fix'> {
  const known = Object.keys(vocabulary)
  return known.includes(name)
    ? {
        message: `the placeholder {${name}} is not declared`,
        fix: `give it an example in the front matter, under “placeholders”`,
      }
    : {
        message: `there is no placeholder {${name}}`,
        fix: `${didYouMean(name, known)}use one of: ${known.join(', ')}`,
      }
}
