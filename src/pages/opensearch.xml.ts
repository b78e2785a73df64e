import type { APIRoute } from 'astro'
import { escape } from 'html-escaper'
import { wholeAddress } from '#entry/addresses.ts'
import { site } from '#site.config.ts'

/** What OpenSearch allows. */
const longestShortName = 16

/** Lets the browser’s address bar search the site. */
export const GET: APIRoute = () => {
  const search = wholeAddress('/search/', site.url)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escape(site.name.length <= longestShortName ? site.name : 'Errors')}</ShortName>
  <LongName>${escape(site.name)}</LongName>
  <Description>Find an error by its code or its words</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" method="get" template="${search}?q={searchTerms}"/>
</OpenSearchDescription>
`
  return new Response(xml, { headers: { 'content-type': 'application/opensearchdescription+xml' } })
}
