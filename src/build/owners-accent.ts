import type { Site } from '#site.config.ts'

/** The accent as src/styles/base.css declares it. */
const declared = /--accent: light-dark\([^)]*\);/

/** Vite’s plugin that puts the owner’s accent into the styles. */
export function ownersAccent({ accent }: Pick<Site, 'accent'>) {
  return {
    name: 'owners-accent',
    enforce: 'pre' as const,
    transform(code: string, id: string): string | undefined {
      if (!accent || !/\/styles\/base\.css(?:\?|$)/.test(id)) return undefined
      if (!declared.test(code)) throw new Error('src/styles/base.css declares no --accent.')
      return code.replace(declared, `--accent: light-dark(${accent.light}, ${accent.dark});`)
    },
  }
}
