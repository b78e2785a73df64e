import { categories } from '#schema/vocabulary.ts'
import {
  categoryAddress,
  entryAddress,
  guideAddress,
  toolAddress,
  wholeAddress,
} from '#entry/addresses.ts'
import type { Entry } from '#entry/entry.ts'
import type { Guide } from '#entry/guide.ts'

/** What search engines are told about an entry (schema.org): an article, and where it is. */
export function entryStructuredData(entry: Entry, site: { url: string; name: string }): unknown {
  const { id, name, title, tool, changes } = entry
  return article({ ...entry, name, headline: `${tool.name} ${name}: ${title}` }, site, {
    url: entryAddress(id),
    datePublished: changes[0]!.date,
    dateModified: changes.at(-1)!.date,
  })
}

/** What search engines are told about a guide. */
export function guideStructuredData(guide: Guide, site: { url: string; name: string }): unknown {
  const { id, title, tool, reviewed } = guide
  return article({ ...guide, name: title, headline: `${tool.name}: ${title}` }, site, {
    url: guideAddress(id),
    dateModified: reviewed,
  })
}

function article(
  page: Pick<Entry, 'id' | 'tool' | 'category' | 'summary' | 'name'> & { headline: string },
  site: { url: string; name: string },
  more: { url: string; datePublished?: string; dateModified: string },
): unknown {
  const at = (address: string) => wholeAddress(address, site.url)
  const { tool, category } = page
  const crumbs = [
    { name: tool.name, item: at(toolAddress(tool.id)) },
    { name: categories[category], item: at(categoryAddress(tool.id, category)) },
    { name: page.name, item: at(more.url) },
  ]
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'TechArticle',
        headline: page.headline,
        description: page.summary.replaceAll('`', ''),
        image: at(`/og/${page.id}.png`),
        ...more,
        url: at(more.url),
        dependencies: `${tool.name} ${tool.version}`,
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
