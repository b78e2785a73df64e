import { didYouMean } from '#content/nearest.ts'
import type { Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** What is counted in `commonness.yaml` are entries, and their counts make the sum that is said. */
export function commonness(content: Content): Finding[] {
  return content.tools.flatMap(({ id, commonness: written }) => {
    const counted = written?.yaml.value
    if (!written || !counted) return []
    const { file, yaml } = written
    const names = content.entries.flatMap((entry) =>
      entry.id.startsWith(`${id}/`) ? [entry.name] : [],
    )
    const unknown = Object.keys(counted.counts).filter((name) => !names.includes(name))
    const sum = Object.values(counted.counts).reduce((total, count) => total + count, 0)
    return [
      ...unknown.map((name) => ({
        file,
        line: yaml.lineOf(['counts', name]),
        message: `${id}/${name} is counted, and is not an entry`,
        fix: `${didYouMean(name, names)}write the folder of the entry, or take the line out`,
      })),
      ...(sum === counted.places
        ? []
        : [
            {
              file,
              line: yaml.lineOf(['places']),
              message: `the counts make ${sum} places, and ${counted.places} are said`,
              fix: `write “places: ${sum}”, or correct a count`,
            },
          ]),
    ]
  })
}
