import type { IndexedEntry } from '#search/code-index.ts'
import { lookUp } from '#search/look-up.ts'
import type { FirstStep } from '#publish/first-steps.ts'
import {
  failureOfOtherTool,
  failureWithoutCase,
  onlyWarnings,
  perhapsFailure,
} from '#publish/reply/unknown.ts'
import { lineCount } from '#publish/reply/line-count.ts'
import type { Answer, AnsweredCode, AnsweredWarning } from '#recognise/answer.ts'
import type { Clue } from '#recognise/reading.ts'
import { caseCard, caseLine, inline } from './answered-case.ts'
import { classed, element, link } from './nodes.ts'

/** What the page knows besides the signatures. */
interface Known {
  codes: IndexedEntry[]
  /** The first step of each case, by its whole id. */
  steps: Record<string, FirstStep>
  /** What a line of a failure begins with: npm error. */
  failureMarks: string[]
}

/** What a log shows, as the page shows it: the root whole, the other cases as a list, then what is not known, and the facts. */
export function answerNodes(answer: Answer, { codes, steps, failureMarks }: Known): Node[] {
  const { cases, codes: named, errors, others, suspect, warnings } = answer
  const [root, ...more] = cases
  const nothing =
    !suspect && cases.length + named.length + errors.length + others.length + warnings.length === 0
  return [
    ...(root ? [caseCard(root, steps[root.id], answer.system)] : []),
    ...(more.length > 0
      ? [element('section', element('h2', 'Also in this log'), listFrom(2, more.map(caseLine)))]
      : []),
    ...named.map((code) => codeNode(code, codes)),
    ...errors.map(errorNode),
    ...others.map((other) => otherNode(other, answer.tools)),
    ...(suspect ? [suspectNode(suspect, answer.tools)] : []),
    ...(warnings.length > 0 ? [element('p', onlyWarnings(answer))] : []),
    ...warnings.map(warningNode),
    ...(nothing ? [nothingNode(failureMarks)] : []),
    ...(answer.outdated ? [outdatedNode(answer.outdated)] : []),
    factsNode(answer),
  ]
}

function listFrom(start: number, items: HTMLElement[]): HTMLElement {
  const list = document.createElement('ol')
  list.append(...items)
  list.start = start
  return list
}

function codeNode({ tool, code, line, entry, begun }: AnsweredCode, codes: IndexedEntry[]) {
  const where = `Line ${line} names the code; the lines that tell its cases apart are not there, or not known.`
  if (entry) {
    const heading = element('h2', link(entry.address, `${entry.name}: ${entry.title}`))
    const items = begun.map(({ address, title }) => element('li', link(address, title)))
    const list = items.length > 0 ? [element('ul', ...items)] : []
    const show = link(entry.address, 'Compare its cases')
    show.className = 'main'
    return element('section', heading, element('p', where), ...list, classed('acts', 'p', show))
  }
  const nearest = lookUp(code, codes).slice(0, 5)
  const near = nearest.map((hit) =>
    element('li', link(hit.address, `${hit.entry.tool} ${hit.entry.name}: ${hit.entry.title}`)),
  )
  const [known] = nearest
  if (known?.reason === 'exact' && known.entry.open) {
    const words = link(known.address, `${code} ${known.entry.title}.`)
    return element('section', element('h2', `${tool} ${code}`), element('p', words))
  }
  const words = near.length > 0 ? 'There is no page about it. The nearest codes:' : allCodes()
  const list = near.length > 0 ? [element('ul', ...near)] : []
  return element('section', element('h2', `${tool} ${code}`), element('p', words), ...list)
}

function errorNode({ tool, line, text }: Answer['errors'][number]): HTMLElement {
  return element(
    'section',
    element('h2', failureWithoutCase(tool, line)),
    classed('term', 'div', element('pre', text)),
    element('p', allCodes()),
  )
}

function otherNode(other: Answer['others'][number], tools: string[]): HTMLElement {
  return element(
    'section',
    element('h2', `${other.tool}: not covered`),
    element('p', failureOfOtherTool(other, tools)),
  )
}

function suspectNode(clue: Clue, tools: string[]): HTMLElement {
  return element(
    'section',
    element('h2', 'Not known here'),
    element('p', perhapsFailure(clue, tools)),
    classed('term', 'div', element('pre', clue.text)),
    element('p', allCodes()),
  )
}

function warningNode({ title, diagnosis, means, clue, entry }: AnsweredWarning): HTMLElement {
  const heading = element('h2', `Warning: ${title}`)
  const head = diagnosis ? element('hgroup', inline(diagnosis), heading) : heading
  const line = element('pre', element('i', `${clue.line}`.padStart(6), '  '), clue.text)
  const panel = classed('term', 'div', line)
  const more = entry ? [element('p', link(entry.address, `See ${entry.name}`))] : []
  return element('section', head, panel, inline(means), ...more)
}

function nothingNode(failureMarks: string[]): HTMLElement {
  const marks = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    failureMarks.map((mark) => `“${mark}”`),
  )
  const words = `No failure that is known here. Paste from the first line with ${marks} on. `
  return element('section', element('h2', 'Nothing recognised'), element('p', words, allCodes()))
}

function allCodes(): HTMLElement {
  return link('/codes/', 'See all codes')
}

function outdatedNode({ version, says, text, source }: NonNullable<Answer['outdated']>) {
  const heading = element('h2', `${version}: no more fixes`)
  const policy = element('p', link(source, 'Which versions get fixes'))
  return element('section', heading, element('p', `${says} ${text}`), policy)
}

function factsNode({ versions, exits, lines }: Answer): HTMLElement {
  const facts = [
    `${lineCount(lines)} read`,
    ...versions,
    ...exits.map((status) => `exit status ${status}`),
  ]
  return classed('soft', 'p', `${facts.join(', ')}.`)
}
