import { allTexts, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'
import { frontMatterOf } from '#content/front-matter.ts'

/** Front matter, `tool.yaml`, its lists of codes and counts, `reproduce.yaml` and decisions are valid YAML and obey their schemas. */
export function fields(content: Content): Finding[] {
  return [
    ...content.tools.flatMap(({ file, lists, commonness }) =>
      [file, ...lists, commonness].flatMap((one) =>
        one ? inFile(one.file, one.yaml.problems) : [],
      ),
    ),
    ...allTexts(content).flatMap(({ text }) =>
      frontMatter(text.file, text.text, text.frontMatter.problems),
    ),
    ...content.decisions.flatMap(({ file, yaml }) => inFile(file, yaml.problems)),
    ...[...content.entries, ...content.additions].flatMap(({ scenario }) =>
      scenario ? inFile(scenario.file, scenario.yaml.problems) : [],
    ),
  ]
}

function frontMatter(file: string, text: string, problems: Omit<Finding, 'file'>[]): Finding[] {
  if (frontMatterOf(text) !== undefined) return inFile(file, problems)
  const message = 'the file does not begin with front matter between two lines “---”'
  return [
    {
      file,
      line: 1,
      message,
      fix: 'write it as the other texts do; the text begins after the second “---”',
    },
  ]
}

function inFile(file: string, problems: Omit<Finding, 'file'>[]): Finding[] {
  return problems.map((problem) => ({ file, ...problem }))
}
