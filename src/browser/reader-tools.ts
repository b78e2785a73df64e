import { onDemand } from './copy.ts'
import { copyWith, notLoaded } from './copy-with.ts'
import { button, classed } from './nodes.ts'

type Tools = Awaited<ReturnType<typeof onDemand>>

/** What a reader does with a page beyond reading it: pass on its link, copy a reply, put in own values. */
class ReaderTools extends HTMLElement {
  connectedCallback(): void {
    const { json, markdown, values } = this.dataset
    if (json) this.offer('Copy reply for a ticket', 'Reply', ({ openReply }) => openReply(json))
    this.firstElementChild?.classList.add('main')
    const copy = this.add('Copy link', 'Link', () =>
      copyWith(copy, () => navigator.clipboard.writeText(location.href)),
    )
    if ('share' in navigator) {
      const share = this.add('Share', 'Share', () =>
        navigator.share({ title: document.title, url: location.href }).catch(() => undefined),
      )
      share.classList.add('narrow')
    }
    if (markdown) {
      const assistant = this.offer('Copy for an AI assistant', 'AI', ({ copyForAssistant }) =>
        copyWith(assistant, () => copyForAssistant(markdown)),
      )
    }
    if (values !== undefined) this.offer('Your values', 'Values', ({ openValues }) => openValues())
    if (json) this.takeLink(json)
  }

  /** Takes the values of a link, and does what the reader has followed it for. */
  private takeLink(json: string): void {
    const take = async () => {
      if (!location.hash.includes('&') && !history.state) return
      const { showValues, openReply } = await onDemand()
      if (showValues() === 'reply') openReply(json)
    }
    addEventListener('hashchange', take)
    void take()
  }

  private offer(long: string, short: string, work: (tools: Tools) => unknown): HTMLButtonElement {
    const opener = this.add(long, short, () =>
      onDemand().then(work, () => (opener.textContent = notLoaded)),
    )
    return opener
  }

  /** A button with a long label, and a short one where many share a narrow line. */
  private add(long: string, short: string, work: () => unknown): HTMLButtonElement {
    const node = button('', () => void work())
    node.append(classed('wide', 'span', long), classed('narrow', 'span', short))
    this.append(node)
    return node
  }
}

customElements.define('reader-tools', ReaderTools)
