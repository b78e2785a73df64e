import { placeholders, type PlaceholderName } from '#schema/vocabulary.ts'
import { choice } from './choice.ts'
import { element } from './nodes.ts'
import { examples, setValue, values, watchers } from './own-values.ts'

let fields = 0

/** A field for a value, with what is offered for it. What is typed stands in every command at once, where it fits. */
export class ValueField extends HTMLElement {
  private name!: PlaceholderName
  private readonly input = document.createElement('input')
  private readonly hint = document.createElement('small')
  private readonly link = document.createElement('p')

  static for(name: PlaceholderName): ValueField {
    const field = new ValueField()
    field.name = name
    return field
  }

  connectedCallback(): void {
    const { name, input, hint, link } = this
    hint.id = `value-${++fields}`
    hint.textContent = placeholders[name]
    Object.assign(input, { name, autocomplete: 'off', spellcheck: false })
    input.placeholder = `such as ${examples[name]}`
    input.setAttribute('aria-describedby', hint.id)
    input.addEventListener('input', this.take)
    this.append(element('label', name, input), hint, link)
    watchers.add(this.show)
    this.show()
  }

  disconnectedCallback(): void {
    watchers.delete(this.show)
  }

  private take = (): void => {
    const { name, input, hint } = this
    const isWrong = !setValue(name, input.value) && input.value.trim() !== ''
    input.setAttribute('aria-invalid', String(isWrong))
    hint.textContent = isWrong ? 'No command can take this as it is.' : placeholders[name]
  }

  private show = (): void => {
    const { name, input, link } = this
    const offered = values.offered[name]
    const hadFocus = link.contains(document.activeElement)
    if (document.activeElement !== input) input.value = values.own[name] ?? ''
    link.replaceChildren(
      ...(offered
        ? [`From the ${values.source}: `, element('code', offered), ' ', ...choice(name)]
        : []),
    )
    if (hadFocus) input.focus()
  }
}

customElements.define('value-field', ValueField)
