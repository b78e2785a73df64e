import type { PublishedEntry } from '#schema/publication.ts'
import type { PlaceholderValues } from '#recognise/values.ts'
import type { OwnedValues } from '#recognise/offered-values.ts'

type PublishedCommand = PublishedEntry['cases'][number]['fix']['steps'][number]['commands'][number]

/** What is put into a command: of offered values only those that it just looks up. */
export function valuesIn(
  { uses }: Pick<PublishedCommand, 'uses'>,
  { own, offered }: OwnedValues,
): PlaceholderValues {
  const lookedUp = Object.entries(offered).filter(([name]) => uses[name] === 'reads')
  return { ...Object.fromEntries(lookedUp), ...own }
}

/** What is said of addresses whose host seems to be a known registry and is not. */
export function disguisedHosts(disguised: PlaceholderValues): string[] {
  const hosts = Object.values(disguised).map((value) => URL.parse(value)?.host ?? value)
  return [...new Set(hosts)].map(
    (host) =>
      `The log names ${host}, which looks like a known registry and is not. It is put into no command: find out who set this address.`,
  )
}
