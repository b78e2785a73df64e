import type { PlaceholderUse } from '#schema/vocabulary.ts'
import { isFetchedAgain, isInProject } from './paths.ts'
import { addressPlaceholders, isTrustedAddress } from './trusted-addresses.ts'

/** Placeholders that say whose code is run. */
const codePlaceholders = ['package', 'peer', 'dependent']

/** Placeholders that say who gets rights in a registry, or what is changed there for everybody. */
const registryPlaceholders = ['package', 'peer', 'dependent', 'scope', 'user', 'org', 'team']

/**
 * Whether a value that was read in a log or a link may stand, without its reader being asked, where a command does this
 * with it. Whoever wrote a part of the log can have chosen it, so no address is sent credentials, no package and no file
 * is run, no file is changed, moved, deleted or published but what is made again, and nobody’s rights or packages are changed in a
 * registry on the word of a log. On the word of a link, commands only read.
 */
export function needsNoConfirmation(
  name: string,
  value: string,
  use: PlaceholderUse,
  source: 'log' | 'link',
): boolean {
  if (use === 'reads') return true
  if (source === 'link') return false
  if (addressPlaceholders.includes(name)) return isTrustedAddress(name, value)
  if (name === 'path') return mayStandAsPath(value, use)
  if (use === 'changes-registry' || use === 'revokes') return !registryPlaceholders.includes(name)
  return use !== 'runs' || !codePlaceholders.includes(name)
}

function mayStandAsPath(path: string, use: PlaceholderUse): boolean {
  if (use === 'runs' || use === 'trusts') return false
  return isFetchedAgain(path) || (isInProject(path) && use !== 'deletes' && use !== 'moves')
}
