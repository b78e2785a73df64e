/** A made-up entry, the same for ours and for a peer. */
export interface MadeEntry {
  tool: MadeTool
  code: string
  title: string
  summary: string
  cases: {
    id: string
    title: string
    sign: string
    steps: { text: string; command: string }[]
    caution: string
  }[]
  /** Paragraphs. */
  failed: string[]
  why: string[]
  confirm: string
}

/** A made-up tool. */
interface MadeTool {
  id: string
  program: string
  /** What its codes begin with. */
  codes: string
}

/** The tools that they are of, in turn. */
const tools: MadeTool[] = [
  { id: 'acme-cli', program: 'acme', codes: 'ACME' },
  { id: 'acme-build', program: 'acme-build', codes: 'BUILD' },
  { id: 'acme-deploy', program: 'acme-deploy', codes: 'DEPLOY' },
]

const things =
  'package server token folder command registry lock file version project account team network proxy request job script log cache path branch release key name port user group session mirror page setting value shell disk image queue stage service deployment session contract'.split(
    ' ',
  )
const deeds =
  'reads writes sends refuses opens closes checks keeps loses replaces asks names counts compares reports finds copies moves'.split(
    ' ',
  )
const kinds =
  'old new empty full local remote private public broken slow second first third shared wrong hidden short long'.split(
    ' ',
  )
const moments = 'before after while until because unless if when'.split(' ')
const commands = ['whoami', 'status', 'list', 'check']

/** So many entries of about 8 kB each. The same number gives the same entry, today and tomorrow. */
export function corpus(size: number): MadeEntry[] {
  return Array.from({ length: size }, (_, number) => entry(number))
}

function entry(number: number): MadeEntry {
  const pick = picker(number + 1)
  const sentence = () =>
    `The ${pick(kinds)} ${pick(things)} ${pick(deeds)} the ${pick(kinds)} ${pick(things)} ${pick(moments)} the ${pick(things)} ${pick(deeds)} each ${pick(things)}.`
  const sentences = (count: number) => Array.from({ length: count }, sentence).join(' ')
  const tool = tools[number % tools.length]!
  const thing = () => pick(things).toUpperCase()
  const code = `${tool.codes}_${thing()}_${thing()}_${String(number).padStart(5, '0')}`
  return {
    tool,
    code,
    title: `the ${pick(kinds)} ${pick(things)} has no ${pick(things)} for the ${pick(things)}`,
    summary: sentences(2),
    cases: ['first', 'second', 'third'].map((id) => ({
      id: `${id}-case`,
      title: `The ${pick(things)} is too ${pick(kinds)} for the ${pick(things)}`,
      sign: `The line ends with \`${code.toLowerCase()}-${id}\`.`,
      steps: [1, 2, 3].map(() => ({
        text: `**Look for the ${pick(kinds)} ${pick(things)}.** ${sentences(2)}`,
        command: `${tool.program} ${pick(commands)}`,
      })),
      caution: sentences(2),
    })),
    failed: [sentences(4), sentences(4)],
    why: Array.from({ length: 10 }, () => sentences(5)),
    confirm: sentences(2),
  }
}

/** Picks by a small generator of its own (mulberry32): the corpus must not differ from run to run. */
function picker(seed: number) {
  let state = seed * 0x9e3779b1
  return <Item>(items: Item[]): Item => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return items[((mixed ^ (mixed >>> 14)) >>> 0) % items.length]!
  }
}

/** The entries as a team’s own errors: the folder that `EKB_CONTENT` names. */
export function asOwnErrors(entries: MadeEntry[]): Record<string, string> {
  return {
    'site.yaml': `programs: [${tools.map(({ program }) => program).join(', ')}]\n`,
    ...Object.fromEntries(tools.map((tool, at) => [`${tool.id}/tool.yaml`, ownTool(tool, at)])),
    ...Object.fromEntries(entries.map((one) => [fileOf(one), ownError(one)])),
  }
}

/** Where the text of an entry is, in the folder that `EKB_CONTENT` names. */
export function fileOf({ tool, code }: MadeEntry): string {
  return `${tool.id}/${code}/entry.mdx`
}

function ownTool({ id, program, codes }: MadeTool, at: number): string {
  return `name: ${id}
description: Acme works with it. Its errors begin with a code.
homepage: https://tools.acme.example/${id}
documentation: https://tools.acme.example/${id}/docs
version: 2.1.0
log:
  codes: ${codes}
  errors: ['${program}: {code}: {text}', '${program}: error: {text}']
  warnings: ['${program}: warning: {text}']
commands:
  programs: [${program}]
  reads: [${commands.map((command) => `'${program} ${command}'`).join(', ')}]
outputForms:
  - id: code
    words: 'a line that begins with \`${program}:\` and a code'
failureMarks: ['${program}: ${codes}']
sampleLog: |-
  ${program}: ${codes}_SERVER_SESSION_00001: the server has no session: first
versionCommands: ['${program} --version']
support:
  askFor: ['the command, and everything that it printed']
  takeOut: ['what follows \`--token\`']
order: ${10 + at}
`
}

function ownError(one: MadeEntry): string {
  const cases = one.cases.map(
    ({ id, title, sign }) => `  - id: ${id}
    title: ${title}
    sign: '${sign}'
    retry: useless
    actors: [you]
    signatures:
      - '${one.tool.program}: ${one.code}: {host:word} says no: ${one.code.toLowerCase()}-${id.replace('-case', '')}'`,
  )
  return `---
code: ${one.code}
title: ${one.title}
summary: >-
  ${one.summary}
category: access
during: [ci]
cases:
${cases.join('\n')}
nearMiss: |-
  ${one.tool.program}: ${one.tool.codes}_NO_SUCH_99999: the server is full
reviewed: 2026-11-28
reviewBy: 2027-11-28
changes:
  - date: 2026-11-28
    note: What to do in three cases.
---

${text(one, ' reads')}`
}

/** The same texts as pages of MDX, for a peer. */
export function asPages(entries: MadeEntry[]): Record<string, string> {
  return Object.fromEntries(
    entries.map((one) => [
      `${one.code}.mdx`,
      `---\ntitle: ${JSON.stringify(`${one.tool.id} ${one.code}: ${one.title}`)}\n---\n\n${one.summary}\n\n${text(one, '')}`,
    ]),
  )
}

function text(one: MadeEntry, label: string): string {
  const fixes = one.cases.map(({ title, sign, steps, caution }) => {
    const listed = steps.map(
      ({ text, command }, at) =>
        `${at + 1}. ${text}\n\n   \`\`\`sh${label}\n   ${command}\n   \`\`\`\n`,
    )
    return `### ${title}\n\nChoose this fix if ${sign[0]!.toLowerCase()}${sign.slice(1)}\n\n${listed.join('\n')}\n> ${caution}\n`
  })
  return `## What failed

${one.failed.join('\n\n')}

## Fix

${fixes.join('\n')}
## Why it happens

${one.why.join('\n\n')}

## Confirm the fix

${one.confirm}

\`\`\`sh${label}
${one.tool.program} whoami
\`\`\`
`
}
