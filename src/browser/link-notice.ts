import type { PlaceholderName } from '#schema/vocabulary.ts'
import { choice } from './choice.ts'
import { element } from './nodes.ts'
import { questions, values, watchers } from './own-values.ts'

let notice: HTMLElement | undefined

/** What follows the decisions on the values of the notice. */
let followers: (() => void)[] = []

const words = {
  link: {
    title: 'Values from the link, not from you',
    why: 'Whoever made the link chose them. Commands that only look something up show them; all others wait until you decide.',
  },
  log: {
    title: 'Is this yours?',
    why: 'Your log names it. Use it only if you know it: a command would send your credentials there, run it, delete it or change it in a registry, and waits until you decide.',
  },
}

/** Says, at the open case, which values are offered, and has the reader decide on each. */
export function showLinkNotice(): void {
  const brought = questions()
  const { refused, source } = values
  notice?.remove()
  for (const one of followers) watchers.delete(one)
  followers = []
  if (brought.length + refused.length === 0) return
  notice = element('div', element('b', words[source].title))
  notice.className = 'but brought'
  notice.tabIndex = -1
  if (brought.length > 0)
    notice.append(element('p', words[source].why), element('ul', ...brought.map(itemOf)))
  if (refused.length > 0)
    notice.append(element('p', `Refused, because it is not what it seems: ${refused.join(', ')}.`))
  // What a link names may be hidden, and hide the notice with it.
  const target = document.querySelector('.case.open h3') ?? document.getElementById('fix')
  target?.after(notice)
}

// Another case is open then.
addEventListener('hashchange', showLinkNotice)

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
  followers.push(say)
  return element('li', element('b', name), ' ', element('code', value), ' ', state)
}
