import type { PlaceholderName, PlaceholderUse } from '#schema/vocabulary.ts'

/** The placeholders in the commands of the page, each made a button on which its value is asked for. */
export const valueButtons = [...document.querySelectorAll<HTMLElement>('var[data-p]')].map(
  (one) => {
    const button = document.createElement('button')
    button.type = 'button'
    Object.assign(button.dataset, one.dataset)
    one.replaceWith(button)
    return button
  },
)

/** The placeholder that a button stands for. */
export function nameOf(button: HTMLElement): PlaceholderName {
  return button.dataset['p'] as PlaceholderName
}

/** What its command does with its value. */
export function useOf(button: HTMLElement): PlaceholderUse {
  return (button.dataset['use'] as PlaceholderUse | undefined) ?? 'reads'
}
