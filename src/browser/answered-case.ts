import { disguisedHosts } from '#publish/reply/log-values.ts'
import { ownedValues, valuesFor } from '#recognise/offered-values.ts'
import { fillCommand, missingValues } from '#entry/placeholders.ts'
import type { FirstCommand, FirstStep } from '#publish/first-steps.ts'
import type { AnsweredCase } from '#recognise/answer.ts'
import { effects, notOnWindows, systems, type System } from '#schema/vocabulary.ts'
import { copyWith } from './copy-with.ts'
import { button, classed, element, link } from './nodes.ts'

/** The first failure of a log: what failed, the first thing to do, and the lines that say so. */
export function caseCard(
  found: AnsweredCase,
  step: FirstStep | undefined,
  system: System | undefined,
): HTMLElement {
  const heading = element('h2', `${found.entry}: ${found.title}`)
  heading.tabIndex = -1
  const show = link(found.address, 'Show the fix')
  show.className = 'main'
  const reply = link(found.address, 'Copy reply for a ticket')
  // Only a fragment with a part for values is taken as an own link.
  if (!reply.hash.includes('&')) reply.href += '&'
  reply.dataset['then'] = 'reply'
  return element(
    'section',
    found.diagnosis ? element('hgroup', inline(found.diagnosis), heading) : heading,
    element('p', found.why, timesOf(found)),
    ...(step ? [stepNode(step, found, system)] : []),
    classed('acts', 'p', show, reply),
    cluesNode(found),
    ...disguisedHosts(found.disguised).map((words) => element('p', words)),
    ...twinNodes(found),
  )
}

/** A further failure of a log, in a list. */
export function caseLine(found: AnsweredCase): HTMLElement {
  const heading = element('b', link(found.address, `${found.entry}: ${found.title}`))
  return element('li', heading, element('p', found.why, timesOf(found)), ...twinNodes(found))
}

/** One sentence of Markdown, whose only markup is code. */
export function inline(sentence: string): HTMLElement {
  const pieces = sentence.split('`')
  return element('p', ...pieces.map((piece, at) => (at % 2 === 1 ? element('code', piece) : piece)))
}

function timesOf({ times }: AnsweredCase): string {
  return times > 1 ? ` It is there ${times} times.` : ''
}

/** The first step with its first command, in the form for the system of the log, where that is known. */
function stepNode(
  { title, of, command = [] }: FirstStep,
  found: AnsweredCase,
  system: System | undefined,
): HTMLElement {
  const count = of === 1 ? 'The one step' : `Step 1 of ${of}`
  const head = element('p', classed('soft', 'small', count), ' ', element('b', plain(title)))
  const forSystem = command.filter((one) => one.system === system)
  const forms = forSystem.length > 0 ? forSystem : command
  const isOfTwo = command.length > 1
  const nodes = forms.map((one) => commandNode(one, isOfTwo, found))
  return classed('first-step', 'div', head, ...nodes)
}

/** A command, filled in. What changes more than this machine is copied only when it is whole. */
function commandNode(
  { text: lines, effect, uses, system }: FirstCommand,
  isOfTwo: boolean,
  { values }: AnsweredCase,
): HTMLElement {
  const taken = valuesFor(uses, ownedValues(values, [uses]))
  const nodes = lines.split('\n').map((text) => {
    const code = element('code', fillCommand(text, taken))
    const missing = missingValues(text, taken)
    const mayCopy = missing.length === 0 || !/registry|revokes/.test(effect)
    const copy = button('Copy', () =>
      copyWith(copy, () => navigator.clipboard.writeText(code.textContent), missing),
    )
    copy.ariaLive = 'polite'
    return classed('line', 'div', element('pre', code), ...(mayCopy ? [copy] : []))
  })
  const place = system === 'unix' && !isOfTwo ? notOnWindows.label : system && systems[system]
  const label = effects[effect] + (place ? `, ${place}` : '')
  const node = classed(`run ${effect}`, 'div', element('small', label), ...nodes)
  if (system === 'windows') node.dataset['shell'] = 'powershell'
  return node
}

/** Markdown of one line without its marks. */
function plain(markdown: string): string {
  return markdown.replaceAll(/[`*]/g, '')
}

function cluesNode({ clues }: AnsweredCase): HTMLElement {
  const lines = clues.map(({ line, text }) =>
    element('code', element('i', `${line}`.padEnd(4), ' '), text),
  )
  return classed('term', 'div', element('pre', ...lines))
}

function twinNodes({ twins }: AnsweredCase): HTMLElement[] {
  if (twins.length === 0) return []
  const links = twins.map((twin) => {
    const version = twin.in ? ` (${twin.entry.split(' ')[0]} ${twin.in})` : ''
    return element('li', link(twin.address, `${twin.entry}: ${twin.title}`), version)
  })
  const words = 'Other cases print the same. The first step of each fix tells whether it is yours:'
  return [element('div', element('p', words), element('ul', ...links))]
}
