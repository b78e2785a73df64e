import { button } from './button.ts'
import { notLoaded, onDemand } from './copy.ts'

/** What a reader does with an entry beyond reading it: put in own values, copy a reply. */
class ReaderTools extends HTMLElement {
  connectedCallback(): void {
    this.offer('Copy reply', (place, { openReplyForm }) =>
      openReplyForm(place, this.dataset['json']!),
    )
    if (document.querySelector('[data-p]'))
      this.offer('Your values', (place, { openValues }) => openValues(place))
    const take = async () => {
      if (location.hash.includes('&') || history.state) (await onDemand()).showValues()
    }
    addEventListener('hashchange', take)
    void take()
  }

  private offer(
    label: string,
    open: (place: HTMLElement, tools: Awaited<ReturnType<typeof onDemand>>) => void,
  ): void {
    const place = document.createElement('div')
    const opener = button(label, () =>
      onDemand().then(
        (tools) => open(place, tools),
        () => (opener.textContent = notLoaded),
      ),
    )
    place.append(opener)
    this.append(place)
  }
}

customElements.define('reader-tools', ReaderTools)
