const load = () => import('./list-answer.ts')

/** The form of the mailing list, answered in place. What does that is loaded once somebody goes to the form. */
class ListForm extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('focusin', load, { once: true })
    this.addEventListener('submit', (event) => {
      event.preventDefault()
      load().then(
        (loaded) => loaded.answer(this),
        () => this.querySelector('form')!.submit(),
      )
    })
  }
}

customElements.define('list-form', ListForm)
