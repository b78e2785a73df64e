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
  return [
    ...content.refused,
    ...unexpected,
    ...ownFaults(content),
    ...missingFiles.filter((one) => !isRefused(one)),
  ]
}

/** What a team’s own folder says of the base, where the base has it already, or has it not. */
function ownFaults({ tools, entries, additions }: Content): Finding[] {
  const isOfBase = (id: string, all: { id: string; isOwn: boolean }[]) =>
    all.some((one) => one.id === id && !one.isOwn)
  const ids = entries.filter(({ isOwn }) => !isOwn).map(({ id }) => id)
  return [
    ...tools
      .filter(({ id, isOwn }) => isOwn && isOfBase(id, tools))
      .map(({ id, folder }) => ({
        file: `${folder}/tool.yaml`,
        message: `${id} is a tool of the base`,
        fix: 'delete this file to add to that tool, or give the folder another name',
      })),
    ...entries
      .filter(({ id, isOwn }) => isOwn && isOfBase(id, entries))
      .map(({ id, folder }) => ({
        file: `${folder}/entry.mdx`,
        message: `${id} is an entry of the base`,
        fix: 'add to it in a file addition.mdx: a note, and further cases',
      })),
    ...additions
      .filter(({ id }) => !isOfBase(id, entries))
      .map(({ id, folder }) => ({
        file: `${folder}/addition.mdx`,
        message: `the base has no entry ${id} to add to`,
        fix: `${didYouMean(id, ids)}give the folder the name of an entry, or write entry.mdx`,
      })),
  ]
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
    ...(entry.scenario || entry.isOwn
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
