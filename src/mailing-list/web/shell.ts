import type { HtmlEscapedString } from 'hono/utils/html'

/** HTML in which values are escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What a page of the service says. */
export interface ServicePage {
  /** Plain words of ours, without a value from outside. */
  title: string
  /** The text, its heading first. */
  text: Html
}

/** The parts of a built page around its title, and around its text. */
const places = /^(.*?<title>).*?( · .*?)?(<\/title>.*?<main\b[^>]*>).*(<\/main>.*)$/s

/** Gives a built page of the site another title and text: what the service answers looks like the site, and obeys its policy. */
export function shellOf(builtPage: string): (page: ServicePage) => Promise<string> {
  const [, start, site = '', middle, end] = places.exec(builtPage) ?? []
  if (end === undefined)
    throw new Error('The page that the mailing list fills has no title or no text.')
  return async ({ title, text }) => [start, title, site, middle, await text, end].join('')
}
