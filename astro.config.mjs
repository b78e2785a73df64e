// @ts-check
import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import { contentChecks } from './src/checks/astro.ts'
import { compressedCopies } from './src/build/compressed-copies.ts'
import { offlineCopy } from './src/build/offline-copy.ts'
import { hostHeaders } from './src/build/host-headers.ts'
import { formAction } from './src/subscribe/mailing-list-form.ts'
import { ownersAccent } from './src/build/owners-accent.ts'
import { keptPages } from './src/build/kept-pages.ts'
import { hostRedirects } from './src/build/host-redirects.ts'
import { mdxFeatures } from './src/content/mdx-parser.ts'
import { addedTexts } from './src/markdown/added-texts.ts'
import { entryComponentsPlugin } from './src/markdown/entry-components.ts'
import { entryStructurePlugin } from './src/markdown/entry-structure.ts'
import { textIsDataPlugin } from './src/markdown/text-is-data.ts'
import { programForReaders } from './src/package/site-file.ts'
import { pagePolicies } from './src/build/page-policies.ts'
import { searchIndex } from './src/build/search-index.ts'
import { basePath, site } from './src/site.config.ts'

export default defineConfig({
  site: new URL(site.url).origin,
  base: basePath || '/',
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  compressHTML: true,
  build: { inlineStylesheets: 'always' },
  // Commands and snippets are highlighted by components of our own, without inline styles.
  markdown: {
    syntaxHighlight: false,
    processor: satteri({
      mdastPlugins: [textIsDataPlugin, entryStructurePlugin, entryComponentsPlugin],
      features: mdxFeatures,
    }),
  },
  integrations: [
    contentChecks(),
    mdx(),
    keptPages(),
    searchIndex(),
    programForReaders(),
    pagePolicies(),
    offlineCopy(),
    compressedCopies(),
    hostHeaders(),
    hostRedirects(),
  ],
  vite: {
    plugins: [oneReader(), addedTexts(), ownersAccent(site), plainDynamicImports()],
    build: { rolldownOptions: { onwarn: withoutDirectives } },
  },
  server: { port: 4321 },
  devToolbar: { enabled: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        formAction(site.mailingList),
        "base-uri 'none'",
        "manifest-src 'self'",
        "worker-src 'self' blob:",
      ],
      // Pagefind's index is read by WebAssembly, in a worker of its own.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      styleDirective: { resources: ["'self'"] },
    },
  },
})

/** Parts of a page that are loaded late need no preloading; Vite’s code for it weighs as much as they do. */
function plainDynamicImports() {
  return {
    name: 'plain-dynamic-imports',
    enforce: /** @type {const} */ ('pre'),
    /** @param {string} id */
    load: (id) =>
      id === '\0vite/preload-helper.js'
        ? 'export const __vitePreload = (load) => load()'
        : undefined,
    generateBundle: {
      order: /** @type {const} */ ('post'),
      /**
       * @param {unknown} _
       * @param {Record<string, { code?: string }>} bundle
       */
      handler(_, bundle) {
        for (const chunk of Object.values(bundle))
          chunk.code = chunk.code
            ?.replace(/^const __vite__mapDeps=.*\n/, '')
            .replaceAll(/,__vite__mapDeps\(\[[\d,]*\]\)/g, '')
      },
    },
  }
}

/**
 * Astro marks each text for its own use, and the bundler warns of each mark: 242 times.
 *
 * @param {{ code?: string }} warning
 * @param {(warning: any) => void} warn
 */
function withoutDirectives(warning, warn) {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
}

/** The checks and the pages read the content by the same module of the same process: what one has read, both know. */
function oneReader() {
  const reader = '#content/read.ts'
  return {
    name: 'one-reader',
    enforce: /** @type {const} */ ('pre'),
    /** @param {string} id */
    resolveId: (id) =>
      id === reader ? { id: import.meta.resolve(reader), external: true } : undefined,
  }
}
