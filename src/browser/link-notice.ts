import type { PlaceholderName } from '#schema/vocabulary.ts'
import { choice, element } from './choice.ts'
import { values, watchers } from './own-values.ts'

let notice: HTMLElement | undefined

/** Says, where the link leads, which values it brings, and has the reader decide on each. */
export function showLinkNotice(): void {
  const brought = Object.entries(values.offered) as [PlaceholderName, string][]
  const { refused } = values
  notice?.remove()
  if (brought.length + refused.length === 0) return
  notice = element('div', element('b', 'Values from the link, not from you'))
  notice.className = 'but brought'
  notice.tabIndex = -1
  if (brought.length > 0) {
    const words =
      'Whoever made the link chose them. Commands that only look something up show them; all others wait until you decide.'
    notice.append(element('p', words), element('ul', ...brought.map(itemOf)))
  }
  if (refused.length > 0)
    notice.append(element('p', `Refused, because it is not what it seems: ${refused.join(', ')}.`))
  const target = document.getElementById(location.hash.slice(1)) ?? document.getElementById('fix')
  target?.after(notice)
}

function itemOf([name, value]: [PlaceholderName, string]): HTMLElement {
  const state = element('span', ...choice(name))
  const say = () => {
    if (values.offered[name] !== undefined) return
    watchers.delete(say)
    const hadFocus = state.contains(document.activeElement)
    state.textContent = values.own[name] === value ? 'is used.' : 'is left out.'
    if (hadFocus) (notice?.querySelector('button') ?? notice)?.focus()
  }
  watchers.add(say)
  return element('li', element('b', name), ' ', element('code', value), ' ', state)
}
