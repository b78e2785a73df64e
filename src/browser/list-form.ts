/** The form of the mailing list, answered in place. What does that is loaded once somebody goes to the form. */
class ListForm extends HTMLElement {
  connectedCallback(): void {
    let answer: Promise<() => Promise<void>> | undefined
    const load = () =>
      (answer ??= import('./list-answer.ts').then(({ answering }) => answering(this)))
    this.addEventListener('focusin', () => void load(), { once: true })
    this.addEventListener('submit', (event) => {
      event.preventDefault()
      void load().then(
        (answerNow) => answerNow(),
        () => (event.target as HTMLFormElement).submit(),
      )
    })
  }
}

customElements.define('list-form', ListForm)
