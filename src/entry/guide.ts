import type { GuideBody, GuideFrontMatter } from '#schema/guide.ts'
import { guideAddress } from './addresses.ts'
import type { Entry } from './entry.ts'
import type { NamedTool } from './tool.ts'
import { byToolAndName } from './order.ts'

/** What the errors of a family share, said on one page that their entries link to. */
export interface Guide extends GuideFrontMatter {
  /** `npm/guides/certificates` */
  id: string
  /** Whether it is a team’s own, and not of this repository. */
  isOwn: boolean
  tool: NamedTool
  body: GuideBody
}

/** The entries that link to a guide. */
export function entriesExplainedBy(guide: Pick<Guide, 'id'>, entries: Entry[]): Entry[] {
  const address = guideAddress(guide.id)
  return entries
    .filter((entry) => entry.body.links.some(({ url }) => url.replace(/#.*$/, '') === address))
    .sort(byToolAndName)
}
