import type { PublishedEntry } from '#schema/publication.ts'
import type { PlaceholderValues } from '#recognise/values.ts'
import { ownedValues, type OwnedValues } from '#recognise/offered-values.ts'

/** The values of a log by whose they are, for the commands of its case. */
export function valuesForCase(
  values: PlaceholderValues,
  found: PublishedEntry['cases'][number] | undefined,
): OwnedValues {
  const commands = found?.fix.steps.flatMap((step) => step.commands) ?? []
  return ownedValues(
    values,
    commands.map(({ uses }) => uses),
  )
}

/** What is said of addresses whose host seems to be a known registry and is not. */
export function disguisedHosts(disguised: PlaceholderValues): string[] {
  const hosts = Object.values(disguised).map((value) => URL.parse(value)?.host ?? value)
  return [...new Set(hosts)].map(
    (host) =>
      `The log names ${host}, which looks like a known registry and is not. It is put into no command: find out who set this address.`,
  )
}
