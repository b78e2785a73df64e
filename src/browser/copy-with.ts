/** What is said where something had to be loaded, and was not. */
export const notLoaded = 'Not loaded. Are you offline?'

/** How long a button says that it has copied, and what is missing. In milliseconds. */
const shownFor = 4000

/** What each button says when it has nothing to report. */
const labels = new WeakMap<HTMLButtonElement, Node[]>()

/** Copies, and says on the button whether it worked and which values the copied command lacks. */
export async function copyWith(
  node: HTMLButtonElement,
  copying: () => Promise<void>,
  missing: string[] = [],
): Promise<void> {
  const label = labels.get(node) ?? [...node.childNodes]
  labels.set(node, label)
  const lacks = missing[0] ? `. Fill in <${missing.join('>, <')}>.` : ''
  node.textContent = await copying().then(
    () => `Copied${lacks}`,
    () => 'Press Ctrl+C',
  )
  setTimeout(() => node.replaceChildren(...label), shownFor)
}
