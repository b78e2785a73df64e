/** How long a button says that it has copied, and what is missing. In milliseconds. */
const shownFor = 4000

/** A button that does something on this page. */
export function button(label: string, work: () => void): HTMLButtonElement {
  const node = document.createElement('button')
  node.textContent = label
  node.onclick = work
  return node
}

/** Copies, and says on the button whether it worked and which values the copied command lacks. */
export async function copyWith(
  node: HTMLButtonElement,
  copying: () => Promise<void>,
  missing: string[] = [],
): Promise<void> {
  const label = (node.dataset['label'] ??= node.textContent)
  const lacks = missing[0] ? `. Fill in <${missing.join('>, <')}>.` : ''
  node.textContent = await copying().then(
    () => `Copied${lacks}`,
    () => 'Press Ctrl+C',
  )
  setTimeout(() => (node.textContent = label), shownFor)
}
