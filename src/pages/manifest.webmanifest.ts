import type { APIRoute } from 'astro'
import { siteDescription } from '#library.ts'
import { basePath, site } from '#site.config.ts'
import { iconAddress } from './_icon.ts'

/** What a browser needs to put the site among the programs of a machine. */
export const GET: APIRoute = () =>
  new Response(
    JSON.stringify({
      name: site.name,
      short_name: 'Errors',
      description: siteDescription(),
      id: `${basePath}/`,
      start_url: `${basePath}/`,
      scope: `${basePath}/`,
      display: 'minimal-ui',
      background_color: '#fbfaf7',
      theme_color: '#fbfaf7',
      icons: [
        { src: `${basePath}/icon.svg`, sizes: 'any', type: 'image/svg+xml' },
        ...[192, 512].map((size) => ({
          src: basePath + iconAddress(size),
          sizes: `${size}x${size}`,
          type: 'image/png',
        })),
      ],
      shortcuts: [
        { name: 'Paste a log', url: `${basePath}/identify/` },
        { name: 'All codes', url: `${basePath}/codes/` },
      ],
    }),
    { headers: { 'content-type': 'application/manifest+json' } },
  )
