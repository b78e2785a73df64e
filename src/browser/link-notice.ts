import type { PlaceholderName } from '#schema/vocabulary.ts'
import { choice } from './choice.ts'
import { element } from './nodes.ts'
import { values, watchers } from './own-values.ts'

let notice: HTMLElement | undefined

const words = {
  link: {
    title: 'Values from the link, not from you',
    why: 'Whoever made the link chose them. Commands that only look something up show them; all others wait until you decide.',
  },
  log: {
    title: 'Is this yours?',
    why: 'Your log names it. Use it only if you know it: some commands would send your credentials there, and these wait until you decide.',
  },
}

/** Says, where the link leads, which values are offered, and has the reader decide on each. */
export function showLinkNotice(): void {
  const brought = Object.entries(values.offered) as [PlaceholderName, string][]
  const { refused, source } = values
  notice?.remove()
  if (brought.length + refused.length === 0) return
  notice = element('div', element('b', words[source].title))
  notice.className = 'but brought'
  notice.tabIndex = -1
  if (brought.length > 0)
    notice.append(element('p', words[source].why), element('ul', ...brought.map(itemOf)))
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
