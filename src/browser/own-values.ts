import { needsNoConfirmation } from '#entry/confirmation.ts'
import { parseFragment } from '#recognise/fragment.ts'
import { offeredValues, ownedValues, type OwnedValues } from '#recognise/offered-values.ts'
import { fittingValues, type PlaceholderValues } from '#recognise/values.ts'
import type { PlaceholderName } from '#schema/vocabulary.ts'
import { takeOwnLink } from './own-link.ts'
import { nameOf, useOf, valueButtons } from './value-buttons.ts'

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

/** What the commands of the page do with their values. */
const uses = valueButtons.map((one) => ({ [nameOf(one)]: useOf(one) }))

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

/** The values for what the reader passes on: none of a link. */
export function passedOn(): OwnedValues {
  const { own, offered, source } = values
  return { own, offered: source === 'log' ? offered : {} }
}

/** Whether a value may stand at this place, and whose it counts as there. */
function valueAt(button: HTMLElement): { value?: string; whose?: 'own' | 'offered' } {
  const name = nameOf(button)
  const { [name]: own } = values.own
  if (own !== undefined) return { value: own, whose: 'own' }
  const { [name]: offered } = values.offered
  if (offered === undefined) return {}
  const { source } = values
  if (!needsNoConfirmation(name, offered, useOf(button), source)) return {}
  return { value: offered, whose: source === 'log' ? 'own' : 'offered' }
}

/**
 * The offered values on which the reader is asked to decide: all those of a link; of a log, those for which a command
 * waits that is shown.
 */
export function questions(): [PlaceholderName, string][] {
  const waits = (name: string) =>
    valueButtons.some(
      (one) =>
        nameOf(one) === name &&
        one.closest('.many .case:not(.open)') === null &&
        valueAt(one).value === undefined,
    )
  const offered = Object.entries(values.offered) as [PlaceholderName, string][]
  return values.source === 'link' ? offered : offered.filter(([name]) => waits(name))
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
  const kept = keptValues(history.state)
  if (hash.includes('&')) {
    const brought = parseFragment(hash)
    const link = takeOwnLink(hash)
    location.replace(`#${brought.id}`)
    if (link) {
      const diagnosis = link.diagnosis && { case: brought.id, text: link.diagnosis }
      const ofLog = ownedValues(onPage(brought.values), uses)
      const own = { ...values.own, ...ofLog.own }
      const { offered } = ofLog
      change({ own, offered, source: 'log', ...(diagnosis ? { diagnosis } : {}) })
    } else {
      change({ source: 'link', offered: offeredOnPage(brought.values) })
      const isRefused = (name: string) => Object.hasOwn(examples, name) && !(name in values.offered)
      change({ refused: namesIn(hash).filter(isRefused) })
    }
    return link?.then
  } else if (kept) {
    const { diagnosis } = kept
    const own = { ...onPage(fittingValues(kept.own)), ...values.own }
    const source = kept.source === 'log' ? 'log' : 'link'
    const fitting = onPage(fittingValues(kept.offered))
    const offered = source === 'log' ? fitting : offeredOnPage(fitting)
    change({ own, offered, source, ...(diagnosis ? { diagnosis } : {}) })
  } else change({})
  return undefined
}

/** The values in the state of the history, where they are ours: other scripts of the origin can write there as well. */
function keptValues(state: unknown): Values | undefined {
  const { own, offered, diagnosis } = Object(state) as Partial<Values>
  const areTexts = (values: unknown) =>
    values instanceof Object && Object.values(values).every((value) => typeof value === 'string')
  const isOurs = areTexts(own) && areTexts(offered) && (!diagnosis || areTexts(diagnosis))
  return isOurs ? (state as Values) : undefined
}

function offeredOnPage(brought: PlaceholderValues): PlaceholderValues {
  return offeredValues(onPage(brought), examples)
}

/** Shows every value in its place: an offered one only where it does no harm, and never over the reader’s own. */
function change(changed: Partial<typeof values>): void {
  values = { ...values, ...changed }
  const { own, offered, source, diagnosis } = values
  const isKept = Object.keys({ ...own, ...offered }).length > 0 || diagnosis !== undefined
  if (isKept) history.replaceState({ own, offered, source, diagnosis }, '')
  for (const one of valueButtons) {
    const name = nameOf(one)
    const { value, whose } = valueAt(one)
    one.classList.toggle('own', whose === 'own')
    one.classList.toggle('offered', whose === 'offered')
    one.textContent = value ?? `<${name}>`
    one.ariaLabel =
      value === undefined
        ? `${name}, for example ${one.dataset['e']}`
        : `${name}: ${value}${whose === 'own' ? '' : `, from the ${source}`}`
  }
  for (const watcher of watchers) watcher()
}

function onPage(some: PlaceholderValues): PlaceholderValues {
  return Object.fromEntries(Object.entries(some).filter(([name]) => Object.hasOwn(examples, name)))
}

function namesIn(hash: string): string[] {
  return [...new URLSearchParams(hash.slice(hash.indexOf('&'))).keys()]
}

// The buttons have no text yet.
change({})
