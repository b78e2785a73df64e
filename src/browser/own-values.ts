import { parseFragment } from '#recognise/fragment.ts'
import { offeredValues, ownedValues, type OwnedValues } from '#recognise/offered-values.ts'
import { fittingValues, type PlaceholderValues } from '#recognise/values.ts'
import type { PlaceholderName } from '#schema/vocabulary.ts'
import { takeOwnLink } from './own-link.ts'
import { nameOf, valueButtons } from './value-buttons.ts'

/** Values by whose they are. The page keeps them in its place in the history, so that a reload still has them. */
interface Values extends OwnedValues {
  /** What the offered ones were read from: anybody can have written either. */
  source: 'link' | 'log'
  /** What is wrong, in the names of the reader’s own log, and in which case. */
  diagnosis?: { case: string; text: string }
}

/** The examples of the page, for each placeholder that its commands hold. */
export const examples: PlaceholderValues = Object.fromEntries(
  valueButtons.map((one) => [nameOf(one), one.dataset['e']]),
)

/** What is known now, and the names of values of a link that are not what they seem. */
export let values: Values & { refused: string[] } = {
  own: {},
  offered: {},
  source: 'link',
  refused: [],
}

/** What is wrong in the names of the reader’s log, where it was recognised as this case. */
export function diagnosisOf(caseId: string | undefined): string | undefined {
  const { diagnosis } = values
  return diagnosis?.case === caseId ? diagnosis?.text : undefined
}

/** Called after each change. */
export const watchers = new Set<() => void>()

/** Puts the reader’s value into all commands if it fits, and says whether it does. An empty one is taken out. */
export function setValue(name: PlaceholderName, text: string): boolean {
  const { [name]: _, ...others } = values.own
  const fitting = fittingValues({ [name]: text.trim() })
  change({ own: { ...others, ...fitting } })
  return name in fitting
}

/** Makes an offered value the reader’s own, or leaves it out. */
export function decideOn(name: PlaceholderName, isTaken: boolean): void {
  const { [name]: value, ...offered } = values.offered
  change({ offered, own: isTaken ? { ...values.own, [name]: value } : values.own })
}

/**
 * Takes values out of the address, so that a copied link does not hold them, or out of the history.
 * Says what the reader has followed an own link for.
 */
export function takeValues(): string | undefined {
  const { hash } = location
  const kept = history.state as Values | null
  if (hash.includes('&')) {
    const brought = parseFragment(hash)
    const link = takeOwnLink(hash)
    location.replace(`#${brought.id}`)
    if (link) {
      const diagnosis = link.diagnosis && { case: brought.id, text: link.diagnosis }
      const ofLog = ownedValues(onPage(brought.values))
      const own = { ...values.own, ...ofLog.own }
      change({ own, source: 'log', ...(diagnosis ? { diagnosis } : {}) })
      offer(ofLog.offered)
    } else {
      change({ source: 'link' })
      offer(brought.values)
      const isRefused = (name: string) => name in examples && !(name in values.offered)
      change({ refused: namesIn(hash).filter(isRefused) })
    }
    return link?.then
  } else if (kept?.offered) {
    const { diagnosis } = kept
    const own = { ...onPage(fittingValues(kept.own)), ...values.own }
    const source = kept.source === 'log' ? 'log' : 'link'
    change({ own, source, ...(diagnosis ? { diagnosis } : {}) })
    offer(fittingValues(kept.offered))
  } else change({})
  return undefined
}

function offer(brought: PlaceholderValues): void {
  change({ offered: offeredValues(onPage(brought), examples) })
}

/** Shows every value in its place: an offered one only where it is looked up, and never over the reader’s own. */
function change(changed: Partial<typeof values>): void {
  values = { ...values, ...changed }
  const { own, offered, source, diagnosis } = values
  const isKept = Object.keys({ ...own, ...offered }).length > 0 || diagnosis !== undefined
  if (isKept) history.replaceState({ own, offered, source, diagnosis }, '')
  for (const one of valueButtons) {
    const name = nameOf(one)
    const mayBeOffered = !('ask' in one.dataset)
    const value = own[name] ?? (mayBeOffered ? offered[name] : undefined)
    one.classList.toggle('own', own[name] !== undefined)
    one.classList.toggle('offered', value !== undefined && own[name] === undefined)
    one.textContent = value ?? `<${name}>`
    one.ariaLabel =
      value === undefined
        ? `${name}, for example ${one.dataset['e']}`
        : `${name}: ${value}${own[name] === undefined ? `, from the ${source}` : ''}`
  }
  for (const watcher of watchers) watcher()
}

function onPage(some: PlaceholderValues): PlaceholderValues {
  return Object.fromEntries(Object.entries(some).filter(([name]) => name in examples))
}

function namesIn(hash: string): string[] {
  return [...new URLSearchParams(hash.slice(hash.indexOf('&'))).keys()]
}

// The buttons have no text yet.
change({})
