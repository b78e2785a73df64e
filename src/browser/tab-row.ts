import { button, classed } from './nodes.ts'

/** A tab, which does this when it is chosen. */
export function tab(label: string, choose: () => void): HTMLButtonElement {
  const node = button(label, choose)
  node.role = 'tab'
  return node
}

/** A row of tabs; the arrow keys choose the next. */
export function tabRow(name: string, tabs: HTMLButtonElement[]): HTMLElement {
  const row = classed('tabs', 'div', ...tabs)
  row.role = 'tablist'
  row.ariaLabel = name
  row.addEventListener('keydown', ({ key }) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key]
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement)
    const next = step && tabs.at((at + step) % tabs.length)
    if (!next) return
    next.focus()
    next.click()
  })
  return row
}

/** Marks the tab that is chosen; it alone is in the order of the Tab key. */
export function select(tabs: HTMLButtonElement[], chosen: number): void {
  tabs.forEach((one, at) => {
    one.ariaSelected = String(at === chosen)
    one.tabIndex = at === chosen ? 0 : -1
  })
}
