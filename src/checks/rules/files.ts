import type { Content, WrittenEntry } from '../content.ts'
import { didYouMean } from '#knowledge/nearest.ts'
import type { Finding } from '../rules.ts'

/** Every folder holds its files, and nothing else lies about. */
export function files(content: Content): Finding[] {
  const strays = content.strays.map(({ file, known }) => ({
    file,
    message: 'nothing reads this file',
    mend: `${didYouMean(file.slice(file.lastIndexOf('/') + 1), known)}here belong: ${known.join(', ')}`,
  }))
  const noTool = content.tools
    .filter((tool) => !tool.file)
    .map((tool) =>
      missing(`${tool.folder}/tool.yaml`, 'it says which tool the entries beside it are about'),
    )
  return [...strays, ...noTool, ...content.entries.flatMap(missingIn)]
}

function missingIn(entry: WrittenEntry): Finding[] {
  return [
    ...(entry.text
      ? []
      : [
          missing(
            `${entry.folder}/entry.mdx`,
            `\`npm run new -- ${entry.id.replace('/', ' ')}\` writes one into a new folder`,
          ),
        ]),
    ...(entry.scenario
      ? []
      : [
          missing(
            `${entry.folder}/reproduce.yaml`,
            'it says how the tool is made to fail; see src/schema/reproduction.ts',
          ),
        ]),
  ]
}

function missing(file: string, mend: string): Finding {
  return { file, message: 'this file is missing', mend: `write it: ${mend}` }
}
