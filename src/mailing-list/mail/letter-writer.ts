import type { Site } from '#site.config.ts'
import { digestLetter } from './digest-letter.ts'
import { itemsFor, itemsOfIssue } from '../data/digest.ts'
import { alreadyLetter, confirmLetter, linksOf } from './letters.ts'
import type { OpenList } from '../data/open-list.ts'
import type { Writer } from './outbox.ts'

/** Writes every mail of a list that readers reach at this address. */
export function letterWriter({ store, tokens }: OpenList, site: Site, url: string): Writer {
  const links = linksOf(tokens, url)
  return (mail, member) => {
    if (mail.kind === 'confirm') return confirmLetter(site.name, links, member)
    if (mail.kind === 'already') return alreadyLetter(site.name, links, member)
    // The member may have chosen other tools since the mail was queued.
    const items = itemsFor(member.topics, itemsOfIssue(store, mail.issue!))
    return items.length > 0 ? digestLetter(site, links, member, items) : undefined
  }
}
