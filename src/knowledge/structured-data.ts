import { categories } from '#schema/vocabulary.ts'
import { categoryAddress, entryAddress, toolAddress } from './addresses.ts'
import type { Entry } from './entry.ts'

/** What search engines are told about an entry (schema.org): an article, and where it stands. */
export function entryStructuredData(entry: Entry, site: { url: string; name: string }): unknown {
  const at = (address: string) => new URL(address, site.url).href
  const crumbs = [
    { name: entry.tool.name, item: at(toolAddress(entry.tool.id)) },
    { name: categories[entry.category], item: at(categoryAddress(entry.tool.id, entry.category)) },
    { name: entry.name, item: at(entryAddress(entry.id)) },
  ]
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'TechArticle',
        headline: `${entry.tool.name} ${entry.name}: ${entry.title}`,
        description: entry.summary.replaceAll('`', ''),
        url: at(entryAddress(entry.id)),
        image: at(`/og/${entry.id}.png`),
        datePublished: entry.changes[0]!.date,
        dateModified: entry.changes.at(-1)!.date,
        dependencies: `${entry.tool.name} ${entry.tool.version}`,
        publisher: { '@type': 'Organization', name: site.name, url: site.url },
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map((crumb, index) => ({
          '@type': 'ListItem',
          position: index + 1,
          ...crumb,
        })),
      },
    ],
  }
}
