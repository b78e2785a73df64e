import { fitsPlaceholder } from '#entry/placeholders.ts'
import { parseFragment } from '#recognise/fragment.ts'
import type { PlaceholderValues } from '#recognise/values.ts'
import { placeholders, type PlaceholderName } from '#schema/vocabulary.ts'

const shown = [...document.querySelectorAll<HTMLElement>('var[data-p]')]
const examples = new Map(shown.map((one) => [nameOf(one), one.textContent]))
const inputs = new Map<PlaceholderName, HTMLInputElement>()
let values: PlaceholderValues = {}

/** The values that the reader has for the commands of this page. */
export function ownValues(): PlaceholderValues {
  return values
}

/** Shows a small form for the reader’s own values, in all commands at once, with what the address brings. */
export function openValues(place: HTMLElement, name?: string): void {
  if (inputs.size === 0) place.replaceChildren(heading(), ...[...examples.keys()].map(field))
  const isBrought = takeFromAddress()
  if (!isBrought)
    inputs
      .get((name ?? [...examples.keys()][0]) as PlaceholderName)
      ?.focus({ preventScroll: name === undefined })
}

/** Takes values out of the address, so that a copied link does not hold them; a reload still has them. */
function takeFromAddress(): boolean {
  const { id, values: brought } = parseFragment(location.hash)
  const isBrought = location.hash.includes('&')
  if (isBrought) {
    location.replace(`#${id}`)
    history.replaceState(brought, '')
  }
  const known = (history.state ?? {}) as PlaceholderValues
  for (const [name, input] of inputs) {
    if (known[name] === undefined || values[name] === known[name]) continue
    input.value = known[name]
    fill(name, input)
  }
  return isBrought || document.activeElement === document.body
}

function heading(): HTMLElement {
  const node = document.createElement('h2')
  node.textContent = 'Your values'
  return node
}

function field(name: PlaceholderName): HTMLElement {
  const label = document.createElement('label')
  const input = document.createElement('input')
  input.placeholder = examples.get(name)!
  input.title = placeholders[name]
  input.autocomplete = 'off'
  input.spellcheck = false
  input.addEventListener('input', () => {
    fill(name, input)
    history.replaceState(values, '')
  })
  inputs.set(name, input)
  label.append(name, input)
  return label
}

/** Puts a value that fits into every command, and nothing else: no command does more than it shows. */
function fill(name: PlaceholderName, input: HTMLInputElement): void {
  const value = input.value.trim()
  const fits = fitsPlaceholder(name, value)
  input.setAttribute('aria-invalid', String(value !== '' && !fits))
  values = { ...values, [name]: fits ? value : undefined }
  for (const one of shown) {
    if (nameOf(one) !== name) continue
    one.textContent = fits ? value : examples.get(name)!
    one.classList.toggle('own', fits)
  }
}

function nameOf(one: HTMLElement): PlaceholderName {
  return one.dataset['p'] as PlaceholderName
}
