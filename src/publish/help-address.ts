/** How the owner of the site is reached. */
export type Support = { kind: 'mail'; address: string } | { kind: 'url'; url: string }

/** What a question is about: the entry in words, its address, and the tool with its version. */
export interface Subject {
  entry: string
  address: string
  tool: string
  /** The commands that print which version the reader has. */
  versionCommands: string[]
}

/** Where to tell whether the fix of a case worked: a message to the owner, with what it is about filled in. */
export function feedbackAddress(
  support: Support,
  { entry, address }: Pick<Subject, 'entry' | 'address'>,
  outcome: 'yes' | 'no',
): string {
  if (support.kind === 'url') {
    const url = new URL(support.url)
    url.searchParams.set('entry', address)
    url.searchParams.set('fixed', outcome)
    return url.href
  }
  const subject = `${entry}: ${outcome === 'yes' ? 'fixed' : 'not fixed'}`
  const question =
    outcome === 'yes'
      ? 'Which step helped:'
      : 'What I tried, and what was printed then (take out tokens and passwords):'
  return `mailto:${support.address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${address}\n\n${question}\n`)}`
}

/** Where to ask for help, with what the question is about filled in. */
export function helpAddress(
  support: Support,
  { entry, address, tool, versionCommands }: Subject,
): string {
  if (support.kind === 'url') {
    const url = new URL(support.url)
    url.searchParams.set('entry', address)
    url.searchParams.set('tool', tool)
    return url.href
  }
  const body = `Page: ${address}\nProven with: ${tool}\nMy version (${versionCommands.join(', ')}):\n\nWhat I ran, and what was printed (take out tokens and passwords):\n\n`
  return `mailto:${support.address}?subject=${encodeURIComponent(entry)}&body=${encodeURIComponent(body)}`
}
