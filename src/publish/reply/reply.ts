import type { PublishedEntry } from '#schema/publication.ts'
import {
  actors,
  falseSuccessLabel,
  notOnWindows,
  placeholders,
  retries,
  systems,
  type PlaceholderName,
  type System,
} from '#schema/vocabulary.ts'
import { entryAddress, wholeAddress } from '#entry/addresses.ts'
import { fillCommand, missingValues } from '#entry/placeholders.ts'
import { valuesFor, type OwnedValues } from '#recognise/offered-values.ts'
import type { StepPart } from '#schema/sections.ts'
import { hasMadeUpNames } from '#commands/made-up-names.ts'
import { diagnosisFrom } from '#recognise/diagnosis.ts'
import type { Block } from './blocks.ts'

type PublishedCase = PublishedEntry['cases'][number]
type PublishedStep = PublishedCase['fix']['steps'][number]

/**
 * An answer to somebody who met the error: what is wrong, in the names of their log or as far as the values of the
 * commands tell it, and the advice. Where their system is known, without the commands for the other.
 */
export function replyTo(
  entry: PublishedEntry,
  caseId: string | undefined,
  values: OwnedValues,
  { diagnosis, system }: { diagnosis?: string | undefined; system?: System | undefined } = {},
): Block[] {
  const one = entry.cases.find((candidate) => candidate.id === caseId)
  const text = diagnosis ?? diagnosisFrom(one?.diagnosis ?? [], values.own)
  const advice = adviceOn(entry, caseId, values, system)
  return text === undefined ? advice : [{ kind: 'text', text }, ...advice]
}

/** What happened, the steps with their values, the permanent link. */
export function adviceOn(
  entry: PublishedEntry,
  caseId: string | undefined,
  values: OwnedValues,
  system?: System,
): Block[] {
  const one = entry.cases.find((candidate) => candidate.id === caseId)
  const whole = (text: string) => standingAlone(text, entry)
  const start: Block[] = [
    { kind: 'heading', text: `${entry.tool.name} ${entry.name}: ${entry.title}` },
    { kind: 'text', text: whole(entry.summary) },
    ...entry.notes.map((note): Block => ({ kind: 'text', text: whole(note) })),
  ]
  if (!one) {
    const items = entry.cases.map(({ title, sign, url }) => `${title}: ${whole(sign)} ${url}`)
    return [...start, { kind: 'items', items }, { kind: 'text', text: entry.url }]
  }
  const steps = one.fix.steps.map((step) => ({
    title: step.title,
    parts: partsWith(step, values, entry, system),
  }))
  return [
    ...start,
    { kind: 'heading', text: one.title },
    { kind: 'text', text: whole(one.fix.when) },
    { kind: 'steps', steps },
    ...valuesToPutIn(one, values),
    { kind: 'quote', text: `${falseSuccessLabel}: ${whole(one.fix.falseSuccess)}` },
    { kind: 'text', text: `${retryAndActors(one)} ${one.url}` },
  ]
}

/**
 * The pieces of a step for somebody who does not have the page: commands with the values, prose that stands alone, and
 * a word before what is an example or for one system. Of two forms, the one for `system`, where that is known.
 */
export function partsWith(
  { parts, commands }: PublishedStep,
  values: OwnedValues,
  entry: PublishedEntry,
  system?: System,
): StepPart[] {
  return parts.filter(isFor(system)).flatMap((part) => {
    if (part.kind === 'text') return [{ ...part, text: standingAlone(part.text, entry) }]
    const command = commands.find(({ text }) => part.kind === 'command' && text === part.text)
    const filled = command
      ? { ...part, text: fillCommand(part.text, valuesFor(command.uses, values)) }
      : part
    const lead = leadTo(part, !!parts[parts.indexOf(part) + 1]?.otherForm)
    return lead === undefined ? [filled] : [{ kind: 'text', text: lead }, filled]
  })
}

/** Whether a piece stays where the system is known: of two forms of a command, only one does. */
function isFor(system: System | undefined) {
  return (part: StepPart, at: number, parts: StepPart[]) => {
    const isOfTwo = part.otherForm || parts[at + 1]?.otherForm
    return !isOfTwo || system === undefined || part.system === system
  }
}

/** What is said before a command or a snippet of which one must know more. */
function leadTo({ text, system }: StepPart, hasOtherForm: boolean): string | undefined {
  const on = system ? ` on ${systems[system]}` : ''
  if (hasMadeUpNames(text)) return `An example${on}, with made-up names:`
  if (system === 'unix' && !hasOtherForm) return notOnWindows.lead
  return system && `On ${systems[system]}:`
}

/** For whoever answers tickets: who must act, whether to try again, what to ask for and what to have taken out. */
export function notesForSupport(entry: PublishedEntry, caseId: string | undefined): Block[] {
  const about = entry.cases.filter((one) => caseId === undefined || one.id === caseId)
  return [
    { kind: 'heading', text: `${entry.tool.name} ${entry.name}: for support` },
    { kind: 'items', items: about.map((one) => `${one.title}: ${retryAndActors(one)} ${one.url}`) },
    { kind: 'heading', text: 'Ask for' },
    { kind: 'items', items: [...entry.support.askFor, ...alwaysAsked] },
    { kind: 'heading', text: 'Have taken out first' },
    { kind: 'items', items: [...entry.support.takeOut, ...alwaysSecret] },
  ]
}

/** What is asked for whichever the tool. */
const alwaysAsked = ['whether it fails on one machine, in CI only, or everywhere']

/** What is a secret whichever the tool. */
const alwaysSecret = [
  'names and passwords in addresses (`https://name:password@…`), one-time codes, e-mail addresses',
]

function retryAndActors({ retry, actors: who }: PublishedCase): string {
  return `${retries[retry]}. Who can fix it: ${anyOf(who.map((actor) => actors[actor]))}.`
}

/** “you, an owner, or an admin”. Intl would take a fifth of the start of the program to load what knows the commas. */
function anyOf(names: string[]): string {
  if (names.length < 3) return names.join(' or ')
  return `${names.slice(0, -1).join(', ')}, or ${names.at(-1)}`
}

/** What the commands still lack, with what the log says where that is to be confirmed. */
function valuesToPutIn({ fix }: PublishedCase, values: OwnedValues): Block[] {
  const commands = fix.steps.flatMap((step) => step.commands)
  const missing = commands.flatMap((one) => missingValues(one.text, valuesFor(one.uses, values)))
  const items = [...new Set(missing as PlaceholderName[])].map((name) => {
    const offered = values.offered[name]
    const ofLog = offered ? `. The log says \`${offered}\`: put it in only if that is yours` : ''
    return `\`<${name}>\`: ${placeholders[name]}${ofLog}`
  })
  const words = 'Replace these placeholders in the commands:'
  return items.length > 0
    ? [
        { kind: 'text', text: words },
        { kind: 'items', items },
      ]
    : []
}

/** Text that reads well without its page: whole addresses, facts in the place of their names, one line a paragraph. */
export function standingAlone(markdown: string, { id, url, facts }: PublishedEntry): string {
  const factNamed = (id: string) => facts.find((fact) => fact.id === id)?.text ?? ''
  return markdown
    .replaceAll(/<Fact id="([^"]+)" \/>/g, (_, id: string) => factNamed(id))
    .replaceAll(/\]\(([/#][^)]*)\)/g, (_, address: string) => `](${addressFrom(address, url, id)})`)
    .replaceAll(/(?<!\n)\n(?![\n *-])/g, ' ')
}

/** A link of an entry’s text as a whole address: `#why` is of its page, `/npm/E404/` of its site. */
function addressFrom(link: string, url: string, id: string): string {
  const site = url.slice(0, -entryAddress(id).length)
  return link.startsWith('#') ? url + link : wholeAddress(link, site)
}
