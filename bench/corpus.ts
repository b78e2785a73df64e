/** A made-up entry, the same for ours and for a peer. */
export interface MadeEntry {
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

/** The tool that they are of. */
const tool = 'acme-cli'

const things =
  'package server token folder command registry lock file version project account team network proxy request build job script log cache path branch release key host test name port user group link list mirror page setting value shell disk image queue stage service deployment session contract'.split(
    ' ',
  )
const deeds =
  'reads writes sends refuses opens closes checks keeps loses replaces asks names counts compares reports finds copies moves'.split(
    ' ',
  )
const kinds =
  'old new empty full local remote private public broken slow second first last shared wrong hidden short long'.split(
    ' ',
  )
const moments = 'before after while until because unless if when'.split(' ')
const commands = ['acme whoami', 'acme status', 'acme list', 'acme check']

/** So many entries of about 8 kB each. The same number gives the same entry, today and tomorrow. */
export function corpus(size: number): MadeEntry[] {
  return Array.from({ length: size }, (_, number) => entry(number))
}

function entry(number: number): MadeEntry {
  const pick = picker(number + 1)
  const sentence = () =>
    `The ${pick(kinds)} ${pick(things)} ${pick(deeds)} the ${pick(kinds)} ${pick(things)} ${pick(moments)} the ${pick(things)} ${pick(deeds)} each ${pick(things)}.`
  const sentences = (count: number) => Array.from({ length: count }, sentence).join(' ')
  const code = `ACME${String(number).padStart(5, '0')}`
  return {
    code,
    title: `the ${pick(kinds)} ${pick(things)} has no ${pick(things)} for the ${pick(things)}`,
    summary: sentences(2),
    cases: ['first', 'second', 'third'].map((id) => ({
      id: `${id}-case`,
      title: `The ${pick(things)} is too ${pick(kinds)} for the ${pick(things)}`,
      sign: `The line ends with \`${code.toLowerCase()}-${id}\`.`,
      steps: [1, 2, 3].map(() => ({
        text: `**Look for the ${pick(kinds)} ${pick(things)}.** ${sentences(2)}`,
        command: pick(commands),
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
    [`${tool}/tool.yaml`]: `name: ${tool}
description: Acme deploys its services with it. Its errors begin with a code.
homepage: https://tools.acme.example/${tool}
documentation: https://tools.acme.example/${tool}/docs
version: 2.1.0
log:
  codes: ACME
  errors: ['acme: {code}: {text}', 'acme: error: {text}']
  warnings: ['acme: warning: {text}']
commands:
  programs: [acme]
  reads: ['acme whoami', 'acme status', 'acme list', 'acme check']
outputForms:
  - id: code
    words: 'a line that begins with \`acme:\` and a code'
failureMarks: ['acme: ACME']
sampleLog: |-
  acme: ACME00001: the server has no session: acme00001-first
versionCommands: ['acme --version']
support:
  askFor: ['the command, and everything that it printed']
  takeOut: ['what follows \`--token\`']
order: 10
`,
    ...Object.fromEntries(entries.map((one) => [`${tool}/${one.code}/entry.mdx`, ownError(one)])),
  }
}

function ownError(one: MadeEntry): string {
  const cases = one.cases.map(
    ({ id, title, sign }) => `  - id: ${id}
    title: ${title}
    sign: '${sign}'
    retry: useless
    actors: [you]
    signatures:
      - 'acme: ${one.code}: {host:word} says no: ${one.code.toLowerCase()}-${id.replace('-case', '')}'`,
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
  acme: ACME99999: the server is full
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
      `---\ntitle: ${JSON.stringify(`${tool} ${one.code}: ${one.title}`)}\n---\n\n${one.summary}\n\n${text(one, '')}`,
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
acme whoami
\`\`\`
`
}
