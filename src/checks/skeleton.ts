import { sections, type SectionId } from '#schema/vocabulary.ts'
import type { NamedTool } from '#entry/tool.ts'

/** The files of a new entry. They obey the schemas; what is to be written in them is found by the rule “unfinished”. */
export function skeleton(
  tool: NamedTool,
  name: { code: string } | { slug: string },
  today: string,
  isOwn = false,
): Record<string, string> {
  // What proves an entry is left to a team that can make its own tool fail.
  if (isOwn) return { 'entry.mdx': `${frontMatter(tool, name, today, [])}\n${bodyOf(own)}` }
  return {
    'entry.mdx': `${frontMatter(tool, name, today, ['throws', 'words'])}\n${bodyOf(sections)}`,
    'reproduce.yaml': reproduction(tool),
  }
}

const caseTitle = 'To be written: what is the matter, in a few words'

function frontMatter(
  tool: NamedTool,
  name: { code: string } | { slug: string },
  today: string,
  roles: string[],
): string {
  const identity =
    'code' in name
      ? `code: ${/^\d+$/.test(name.code) ? `'${name.code}'` : name.code}`
      : `heading: 'To be written: the words that are printed'`
  return `---
${identity}
title: 'to be written: what it means, continuing “${tool.name} ${'code' in name ? name.code : 'fails'}: …”'
summary: 'To be written: what the tool was told and by whom, and what that rules out.'
category: commands # to be written: one of the categories in src/schema/vocabulary.ts
during: [install] # to be written: what people are doing, the commonest first
cases:
  - id: to-be-written
    title: '${caseTitle}'
    sign: 'To be written: what is printed that tells this case from its neighbours.'
    retry: useless # to be written: useless, later or safe
    actors: [you] # to be written: who can end it, the likeliest first
    signatures:
      - 'to be written: the lines that give it away, as the tool prints them, with holes such as {package}'
nearMiss: 'To be written: lines that look like this error and are none of its cases.'
${roles.length > 0 ? `sources:\n${roles.map((role) => source(tool, role)).join('\n')}\n` : ''}reviewed: ${today}
reviewBy: ${nextYear(today)}
changes:
  - date: ${today}
    note: 'To be written: what this entry tells.'
---
`
}

function source(tool: NamedTool, role: string): string {
  const shows = role === 'throws' ? 'how the error is raised' : 'how the message is worded'
  return `  - package: ${tool.package}
    version: ${tool.version}
    file: package.json # to be written: the file in node_modules/${tool.package}
    lines: [1, 1]
    fingerprint: '0000000000000000'
    role: ${role}
    shows: 'To be written: ${shows}.'`
}

const texts: Partial<Record<SectionId, string>> = {
  'what-failed': 'To be written: which request or step failed, and what that proves.',
  fix: `### ${caseTitle}

To be written: when to choose this fix.

1. **To be written: what to do.** To be written: how, and what to see then.

> To be written: how it can look fixed and not be.`,
  why: 'To be written: the causes, each with the sign that tells it apart.',
  confirm: 'To be written: a check that can fail, the same method on the same address.',
  examples: '<Recording of="to-be-written" />',
  sources:
    '- [To be written: title of the document](https://docs.example.com/): to be written: what it tells',
}

const own = sections.filter(({ id }) => id !== 'examples' && id !== 'sources')

function bodyOf(wanted: readonly (typeof sections)[number][]): string {
  return wanted
    .flatMap(({ id, heading }) => (texts[id] ? [`## ${heading}\n\n${texts[id]}\n`] : []))
    .join('\n')
}

function reproduction(tool: NamedTool): string {
  return `cases:
  to-be-written:
    command: ${tool.package} install left-pad # to be written: the command that fails; see src/schema/reproduction.ts
    registry:
      - on: GET /left-pad # to be written: what the registry is asked
        status: 500 # to be written: what it answers
`
}

function nextYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
}
