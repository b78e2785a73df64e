import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

/** A script or a style that is in the page itself. */
const inline = /<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g

/** The policy that Astro writes into each page. */
const policy = /(<meta http-equiv="content-security-policy" content=")([^"]*)(")/i

/**
 * After the build: the policy of a page allows the scripts and styles of this page alone. Astro allows those of all
 * pages, which is more than a page needs, and a tenth of what it weighs.
 */
export function pagePolicies(): AstroIntegration {
  return {
    name: 'page-policies',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const files = globSync('**/*.html', { cwd: dir }).map((file) =>
          fileURLToPath(new URL(file, dir)),
        )
        for (const file of files) await writeFile(file, withOwnHashes(await readFile(file, 'utf8')))
        logger.info('each page allows its own scripts and styles alone')
      },
    },
  }
}

/** The page with those hashes in its policy that something in it has. */
export function withOwnHashes(page: string): string {
  const own = new Set([...page.matchAll(inline)].map(([, , text]) => hashOf(text!)))
  return page.replace(
    policy,
    (_, before: string, rules: string, after: string) =>
      before +
      rules.replaceAll(/ '(sha256-[^']+)'/g, (rule, hash: string) => (own.has(hash) ? rule : '')) +
      after,
  )
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
