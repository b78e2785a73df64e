import type { Site } from '#site.config.ts'
import { digestTemplate } from './digest-template.ts'
import { itemsFor, itemsOfIssue } from '../data/digest.ts'
import { linksOf } from './links.ts'
import { alreadySubscribedTemplate, confirmationTemplate } from './templates.ts'
import type { OpenList } from '../data/open-list.ts'
import type { Renderer } from './outbox.ts'

/** Writes every mail of a list that readers reach at this address. */
export function mailRenderer({ store, tokens }: OpenList, site: Site, url: string): Renderer {
  const links = linksOf(tokens, url)
  return (mail, subscriber) => {
    if (mail.kind === 'confirm') return confirmationTemplate(site.name, links, subscriber)
    if (mail.kind === 'already') return alreadySubscribedTemplate(site.name, links, subscriber)
    // The subscriber may have chosen other tools since the mail was queued.
    const items = itemsFor(subscriber.topics, itemsOfIssue(store, mail.issue!))
    return items.length > 0 ? digestTemplate(site, links, subscriber, items) : undefined
  }
}
