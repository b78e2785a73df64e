/**
 * What a reader does with an entry beyond reading it: put in own values, copy a reply. Each is loaded
 * when it is asked for, or when the address brings values from a log.
 */
class ReaderTools extends HTMLElement {
  connectedCallback(): void {
    const values = document.createElement('div')
    const reply = document.createElement('div')
    const openValues = async (name?: string) =>
      (await import('./own-values.ts')).openValues(values, name)
    const openReply = async () =>
      (await import('./reply-form.ts')).openReplyForm(reply, this.dataset['json']!)
    values.append(button('Your values', openValues))
    reply.append(button('Copy reply', openReply))
    this.append(reply, values)
    for (const one of document.querySelectorAll<HTMLElement>('var[data-p]'))
      one.addEventListener('click', () => void openValues(one.dataset['p']))
    const takeValues = () => {
      if (location.hash.includes('&') || history.state) void openValues()
    }
    addEventListener('hashchange', takeValues)
    takeValues()
  }
}

function button(label: string, work: () => Promise<void>): HTMLButtonElement {
  const node = document.createElement('button')
  node.textContent = label
  node.addEventListener('click', () => void work())
  return node
}

customElements.define('reader-tools', ReaderTools)
