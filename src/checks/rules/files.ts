import type { Content, WrittenEntry } from '#content/written.ts'
import { didYouMean } from '#content/nearest.ts'
import type { Finding } from '../rule.ts'

/** Every folder holds its files, none too large and none a link, and nothing else lies about. */
export function files(content: Content): Finding[] {
  const unexpected = content.unexpected.map(({ file, known }) => ({
    file,
    message: 'nothing reads this file',
    fix: `${didYouMean(file.slice(file.lastIndexOf('/') + 1), known)}here belong: ${known.join(', ')}`,
  }))
  const noTool = content.tools
    .filter((tool) => !tool.file)
    .map((tool) =>
      missing(`${tool.folder}/tool.yaml`, 'it says which tool the entries beside it are about'),
    )
  const missingFiles = [...noTool, ...content.entries.flatMap(missingIn)]
  const isRefused = ({ file }: Finding) => content.refused.some((one) => one.file === file)
  return [...content.refused, ...unexpected, ...missingFiles.filter((one) => !isRefused(one))]
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

function missing(file: string, fix: string): Finding {
  return { file, message: 'this file is missing', fix: `write it: ${fix}` }
}
