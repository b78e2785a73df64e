import { folderName } from '#entry/addresses.ts'
import type { CodeHit } from '#search/look-up.ts'
import { find } from './code-hits.ts'
import { inSite, siteAddress } from './in-site.ts'

/** How many entries are offered. */
const most = 3

/** On the 404 page: offers what a mistyped address meant, and goes there where only the letters’ case is wrong. */
async function helpOn(region: HTMLElement): Promise<void> {
  const path = wantedPath()
  const hits = (await find(path)).hits.filter(
    ({ reason }) => reason !== 'words' && reason !== 'some',
  )
  const same = hits.filter(
    ({ entry: { id, open } }) =>
      !open && [id, folderName(id)].some((name) => name.toLowerCase() === path),
  )
  const [only] = same
  if (only && same.length === 1 && inSite(only.address) !== location.pathname)
    location.replace(inSite(only.address) + location.hash)
  else if (hits.length > 0) offer(hits.slice(0, most), region)
}

/** The address in lower case, without slashes at its ends. One that cannot be decoded wants nothing. */
function wantedPath(): string {
  try {
    return decodeURIComponent(siteAddress(location.pathname))
      .toLowerCase()
      .replaceAll(/^\/+|\/+$/g, '')
  } catch {
    return ''
  }
}

function offer(hits: CodeHit[], region: HTMLElement): void {
  region.append('Did you mean ')
  hits.forEach(({ entry, address }, number) => {
    const link = document.createElement('a')
    link.href = inSite(address)
    link.textContent = `${entry.tool} ${entry.name}`
    region.append(number > 0 ? ', or ' : '', link, entry.open ? ' (without an entry)' : '')
  })
  region.append('?')
  region.hidden = false
}

const region = document.querySelector<HTMLElement>('#nearest')
// Without an offer, the rest of the page still helps.
if (region) helpOn(region).catch(() => undefined)
