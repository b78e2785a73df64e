/** The form of the mailing list. What answers it in place is loaded once somebody goes to it. */
class ListForm extends HTMLElement {
  connectedCallback(): void {
    const answer = async () => (await import('./list-answer.ts')).answerInPlace(this)
    this.addEventListener('focusin', () => void answer(), { once: true })
  }
}

customElements.define('list-form', ListForm)
