import type { PlaceholderName } from '#schema/vocabulary.ts'
import { button } from './nodes.ts'
import { decideOn } from './own-values.ts'

/** Buttons that take an offered value, or leave it out. */
export function choice(name: PlaceholderName): HTMLElement[] {
  return [
    button(`Use ${name}`, () => decideOn(name, true)),
    button(`Leave ${name} out`, () => decideOn(name, false)),
  ]
}
