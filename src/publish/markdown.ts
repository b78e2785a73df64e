import {
  falseSuccessLabel,
  notOnWindows,
  placeholders,
  sections,
  systems,
  type PlaceholderName,
  type System,
} from '#schema/vocabulary.ts'
import {
  caseAddress,
  decisionAddress,
  entryAddress,
  guideAddress,
  wholeAddress,
} from '#entry/addresses.ts'
import type { Entry, NamedRecording } from '#entry/entry.ts'
import { withoutRepetition } from '#entry/exchanges.ts'
import type { Library } from '#entry/library.ts'
import { entriesExplainedBy, type Guide } from '#entry/guide.ts'
import { isProven } from '#entry/proven-versions.ts'
import { sourcePermalink } from '#entry/permalink.ts'
import { fillCommand } from '#entry/placeholders.ts'

/** An entry as one Markdown document that reads well anywhere: no component, whole addresses, `<package>` where a value belongs. */
export function entryMarkdown(entry: Entry, site: string): string {
  const at = (address: string) => wholeAddress(address, site)
  const parts = [
    `# ${entry.tool.name} ${entry.name}: ${entry.title}`,
    entry.summary,
    ...entry.notes,
    `Permanent address: ${at(entryAddress(entry.id))}`,
    ...entry.cases.map(
      (one) =>
        `- **${one.title}**: ${one.sign} (${at(caseAddress(entry.id, one.id))})${isProven(entry, one.id) ? '' : ' Not proven by a recording.'}`,
    ),
    ...valuesToPutIn(entry),
    ...sections.flatMap(({ id, heading }) => {
      const section = entry.body.sections.find((one) => one.id === id)
      if (!section) return []
      const text = plainMarkdown(section.markdown, entry, site)
      return id === 'fix'
        ? [`## ${heading}`, withLabels(text), ...neighbours(entry, site)]
        : [`## ${heading}`, text]
    }),
    ...evidence(entry),
    `Reviewed ${entry.reviewed} with ${entry.tool.name} ${entry.tool.version}.`,
  ]
  return `${joinBlocks(parts)}\n`
}

/** A guide as a document in Markdown. */
export function guideMarkdown(guide: Guide, explained: Entry[], site: string): string {
  const at = (address: string) => wholeAddress(address, site)
  const parts = [
    `# ${guide.tool.name}: ${guide.title}`,
    guide.summary,
    `Permanent address: ${at(guideAddress(guide.id))}`,
    ...valuesToPutIn(guide),
    ...guide.body.sections.flatMap(({ heading, markdown }) => [
      `## ${heading}`,
      plainMarkdown(markdown, guide, site),
    ]),
    ...evidence(guide),
    ...(explained.length > 0 ? ['## The errors that this explains'] : []),
    ...explained.map(({ id, name, title }) => `- [${name}](${at(entryAddress(id))}): ${title}`),
    `Reviewed ${guide.reviewed} with ${guide.tool.name} ${guide.tool.version}.`,
  ]
  return `${joinBlocks(parts)}\n`
}

/** `/llms-full.txt`: the Markdown of every entry and guide in one file. */
export function llmsFullText(
  { entries, guides }: Library,
  about: { name: string; description: string; url: string },
): string {
  const documents = [
    `# ${about.name}\n\n> ${about.description}\n`,
    ...entries.map((entry) => entryMarkdown(entry, about.url)),
    ...guides.map((guide) => guideMarkdown(guide, entriesExplainedBy(guide, entries), about.url)),
  ]
  return documents.join('\n---\n\n')
}

/** `/llms.txt`: what the site is, and where each entry is as Markdown. */
export function llmsText(
  library: Library,
  about: { name: string; description: string; url: string },
): string {
  const lines = [`# ${about.name}`, '', `> ${about.description}`, '']
  for (const tool of library.tools) {
    const entries = library.entries.filter((entry) => entry.tool.id === tool.id)
    if (entries.length === 0) continue
    lines.push(`## ${tool.name}`, '')
    for (const entry of entries) {
      lines.push(`- [${entry.name}](${wholeAddress(`/${entry.id}.md`, about.url)}): ${entry.title}`)
    }
    for (const guide of library.guides.filter((one) => one.tool.id === tool.id)) {
      lines.push(`- [Guide: ${guide.title}](${wholeAddress(`/${guide.id}.md`, about.url)})`)
    }
    for (const { title, id } of library.decisions.filter((one) => one.tool.id === tool.id)) {
      lines.push(`- [Questions: ${title}](${wholeAddress(decisionAddress(id), about.url)})`)
    }
    lines.push('')
  }
  const all = [
    ['All entries and guides in one file', '/llms-full.txt'],
    ['All entries', '/entries.json'],
    ['What is new', '/feed.json'],
  ]
  lines.push('## For programs', '')
  for (const [title, address] of all)
    lines.push(`- [${title}](${wholeAddress(address!, about.url)})`)
  lines.push(`- [JSON Schema of an entry](${wholeAddress('/entry.schema.json', about.url)})`, '')
  return lines.join('\n')
}

function evidence({ sources, tool }: Pick<Entry | Guide, 'sources' | 'tool'>): string[] {
  return sources.map(
    (source) =>
      `- [${source.package} ${source.version}, ${source.file}, lines ${source.lines.join('–')}](${sourcePermalink(tool, source)}): ${source.shows}`,
  )
}

function neighbours(entry: Entry, site: string): string[] {
  if (entry.confusedWith.length === 0) return []
  const lines = entry.confusedWith.map(
    ({ entry: id, decides }) => `- [${id}](${wholeAddress(entryAddress(id), site)}): ${decides}`,
  )
  return ['## Often confused with', ...lines]
}

/** What the `<names>` in the commands stand for. */
function valuesToPutIn({ placeholders: examples }: Pick<Entry, 'placeholders'>): string[] {
  const items = Object.entries(examples).map(
    ([name, example]) =>
      `- \`<${name}>\`: ${placeholders[name as PlaceholderName]}, such as \`${example}\``,
  )
  return items.length > 0 ? ['Replace these placeholders in the commands:', ...items] : []
}

function plainMarkdown(
  markdown: string,
  text: Pick<Entry, 'facts'> & Partial<Pick<Entry, 'recordings'>>,
  site: string,
): string {
  const recordings = new Map(text.recordings?.map((recording) => [recording.name, recording]))
  return markdown
    .replaceAll(/<Recording of="([^"]+)" \/>/g, (_, name: string) =>
      recordingFence(recordings.get(name)),
    )
    .replaceAll(/<Fact id="([^"]+)" \/>/g, (_, id: string) => factSentence(text.facts[id]))
    .replaceAll(/\]\((\/[^)]*)\)/g, (_, address: string) => `](${wholeAddress(address, site)})`)
    .replaceAll(otherFormBelow, '$1```$2 of-two$3')
    .replaceAll(commandFence, (_, indent: string, shell: string, label: string, command: string) =>
      commandFenceFor(indent, shell, label, command),
    )
}

/** The quotation at the end of each fix, below the words that the page has there. */
function withLabels(fixes: string): string {
  return fixes.replaceAll(/(?<=\n\n)> /g, `> **${falseSuccessLabel}:** `)
}

/** A fence of `sh` whose form for Windows is directly below it. */
const otherFormBelow = /^( *)```(sh [a-z-]+)(\n(?:(?! *```).*\n)*\1```\n\s*```powershell )/gm
const commandFence = /^( *)```(sh|powershell) ([a-z -]+)\n([\s\S]*?)^\1```/gm

/** A command with `<names>` for what it lacks; below the name of its system, where it is not for all. */
function commandFenceFor(indent: string, shell: string, label: string, command: string): string {
  const on = (system: System) => `${indent}On ${systems[system]}:\n\n`
  const lead =
    shell === 'powershell'
      ? on('windows')
      : label.endsWith(' of-two')
        ? on('unix')
        : label.endsWith(' unix')
          ? `${indent}${notOnWindows.lead}\n\n`
          : ''
  return `${lead}${indent}\`\`\`${shell}\n${fillCommand(command, {})}${indent}\`\`\``
}

function recordingFence(recording: NamedRecording | undefined): string {
  if (!recording) return ''
  const wire = withoutRepetition(recording.wire).map(
    ({ method, url, answer, times }) =>
      `${method} ${url} → ${answer}${times > 1 ? ` (${times} times)` : ''}`,
  )
  const caption = `Recorded from ${recording.tool} on Node ${recording.node}, exit ${recording.exit}.`
  return [
    caption + (wire.length > 0 ? ` On the wire: ${wire.join('; ')}.` : ''),
    '',
    '```text',
    `$ ${recording.command}`,
    recording.output.trimEnd(),
    '```',
  ].join('\n')
}

function factSentence(fact: Entry['facts'][string] | undefined): string {
  return fact ? `${fact.text} ([source](${fact.source}), checked ${fact.checked})` : ''
}

/** Blocks apart by an empty line, list items close together. */
function joinBlocks(blocks: string[]): string {
  return blocks.reduce((text, block) => {
    const isItem = block.startsWith('- ') && /(^|\n)- [^\n]*$/.test(text)
    return text + (text === '' ? '' : isItem ? '\n' : '\n\n') + block
  }, '')
}
