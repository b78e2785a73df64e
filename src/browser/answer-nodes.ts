import type { IndexedEntry } from '#search/code-index.ts'
import { lookUp } from '#search/look-up.ts'
import { disguisedHosts } from '#publish/reply/log-values.ts'
import { failureOfOtherTool, failureWithoutCase, onlyWarnings } from '#publish/reply/unknown.ts'
import type {
  Answer,
  AnsweredCase,
  AnsweredCode,
  AnsweredWarning,
  NamedCase,
} from '#recognise/answer.ts'
import { inSite } from './in-site.ts'

/** What the page knows besides the signatures. */
interface Known {
  codes: IndexedEntry[]
  /** What a line of a failure begins with: npm error. */
  failureMarks: string[]
}

/** What a log shows, as the page shows it: cases with the root first, codes without a case, and the facts. */
export function answerNodes(answer: Answer, { codes, failureMarks }: Known): Node[] {
  const { cases, codes: named, errors, warnings } = answer
  const others = cases.length === 0 ? answer.others : []
  const nothing =
    cases.length + named.length + errors.length + others.length + warnings.length === 0
  return [
    ...cases.map(caseNode),
    ...named.map((code) => codeNode(code, codes)),
    ...errors.map(errorNode),
    ...others.map((other) => otherNode(other, answer.tools)),
    ...(warnings.length > 0 ? [element('p', onlyWarnings(answer))] : []),
    ...warnings.map(warningNode),
    ...(nothing ? [nothingNode(failureMarks)] : []),
    ...(answer.outdated ? [outdatedNode(answer.outdated)] : []),
    factsNode(answer),
  ]
}

function caseNode(found: AnsweredCase): HTMLElement {
  const heading = element('h2', caseLink(found, `${found.entry}: ${found.title}`))
  const times = found.times > 1 ? ` It is there ${found.times} times.` : ''
  const lines = found.clues.flatMap(({ line, text }) => [
    element('i', `${line}`.padStart(6), '  '),
    `${text}\n`,
  ])
  const clues = element('pre', ...lines)
  clues.tabIndex = 0
  const panel = element('div', clues)
  panel.className = 'term'
  const go = element('p', caseLink(found, 'See the fix with your values'))
  const head = found.diagnosis ? element('hgroup', inline(found.diagnosis), heading) : heading
  const twins = found.twins.length > 0 ? [twinsNode(found.twins)] : []
  const hosts = disguisedHosts(found.disguised).map((words) => element('p', words))
  const why = element('p', found.why, times)
  return element('section', head, why, panel, ...hosts, ...twins, go)
}

/** A link to the fix of a case, which takes along what is wrong in the names of the log. */
function caseLink({ address, diagnosis }: AnsweredCase, text: string): HTMLAnchorElement {
  const node = link(address, text)
  if (diagnosis) node.dataset['diagnosis'] = diagnosis
  return node
}

/** One sentence of Markdown, whose only markup is code. */
function inline(sentence: string): HTMLElement {
  const pieces = sentence.split('`')
  return element('p', ...pieces.map((piece, at) => (at % 2 === 1 ? element('code', piece) : piece)))
}

function twinsNode(twins: AnsweredCase['twins']): HTMLElement {
  const links = twins.map((twin) => {
    const version = twin.in ? ` (${twin.entry.split(' ')[0]} ${twin.in})` : ''
    return element('li', link(twin.address, `${twin.entry}: ${twin.title}`), version)
  })
  const words = 'Other cases print the same. The first step of each fix tells whether it is yours:'
  return element('div', element('p', words), element('ul', ...links))
}

function codeNode({ tool, code, line, entry, begun }: AnsweredCode, codes: IndexedEntry[]) {
  const where = `Line ${line} names the code; the lines that tell its cases apart are not there, or not known.`
  if (entry) {
    const heading = element('h2', link(entry.address, `${entry.name}: ${entry.title}`))
    const list = begun.length > 0 ? [element('ul', ...begun.map(caseItem))] : []
    return element('section', heading, element('p', where), ...list)
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

function caseItem({ address, title }: NamedCase): HTMLElement {
  return element('li', link(address, title))
}

function errorNode({ tool, line, text }: Answer['errors'][number]): HTMLElement {
  const panel = element('div', element('pre', text))
  panel.className = 'term'
  return element(
    'section',
    element('h2', failureWithoutCase(tool, line)),
    panel,
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

function warningNode({ title, diagnosis, means, clue, entry }: AnsweredWarning): HTMLElement {
  const heading = element('h2', `Warning: ${title}`)
  const head = diagnosis ? element('hgroup', inline(diagnosis), heading) : heading
  const panel = element(
    'div',
    element('pre', element('i', `${clue.line}`.padStart(6), '  '), clue.text),
  )
  panel.className = 'term'
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
    `${lines.toLocaleString('en')} lines read`,
    ...versions,
    ...exits.map((status) => `exit status ${status}`),
  ]
  const node = element('p', `${facts.join(', ')}.`)
  node.className = 'soft'
  return node
}

function link(address: string, text: string): HTMLAnchorElement {
  const node = document.createElement('a')
  node.href = inSite(address)
  node.textContent = text
  return node
}

function element(name: string, ...children: (string | Node)[]): HTMLElement {
  const node = document.createElement(name)
  node.append(...children)
  return node
}
