import { policyHash } from '#policy-hash.ts'

/** A script or a style that is in the page itself. */
const inline = /<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g

/** The policy that Astro writes into each page. */
const policy = /(<meta http-equiv="content-security-policy" content=")([^"]*)(")/i

/**
 * The page with those hashes in its policy that something in it has. Astro allows the scripts and styles of all pages,
 * which is more than a page needs, and a tenth of what it weighs.
 */
export function withOwnHashes(page: string): string {
  const own = new Set<string>([...page.matchAll(inline)].map(([, , text]) => policyHash(text!)))
  return page.replace(
    policy,
    (_, before: string, rules: string, after: string) =>
      before +
      rules.replaceAll(/ '(sha256-[^']+)'/g, (rule, hash: string) => (own.has(hash) ? rule : '')) +
      after,
  )
}
