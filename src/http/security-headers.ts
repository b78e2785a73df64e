import type { Site } from '#site.config.ts'

/** Seconds for which a browser keeps to https once it was told to: half a year. */
const halfAYear = 15_552_000

/** What every answer of a site says to browsers, and a page cannot say for itself. */
export function securityHeaders({ url, hsts }: Pick<Site, 'url' | 'hsts'>): Record<string, string> {
  return {
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    ...(url.startsWith('https:') && {
      'Strict-Transport-Security': `max-age=${halfAYear}${hsts === 'subdomains' ? '; includeSubDomains' : ''}`,
    }),
  }
}
