// @ts-check
import { defineConfig } from 'astro/config'
import { contentChecks } from './src/checks/astro.ts'
import { compressedCopies } from './src/build/compressed-copies.ts'
import { offlineCopy } from './src/build/offline-copy.ts'
import { hostHeaders } from './src/build/host-headers.ts'
import { formAction } from './src/subscribe/mailing-list-form.ts'
import { ownersAccent } from './src/build/owners-accent.ts'
import { keptPages } from './src/build/kept-pages.ts'
import { hostRedirects } from './src/build/host-redirects.ts'
import { programForReaders } from './src/package/site-file.ts'
import { searchIndex } from './src/build/search-index.ts'
import { basePath, site } from './src/site.config.ts'

export default defineConfig({
  site: new URL(site.url).origin,
  base: basePath || '/',
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  compressHTML: true,
  build: { inlineStylesheets: 'always' },
  // Snippets are highlighted by a component of our own, without inline styles.
  markdown: { syntaxHighlight: false },
  integrations: [
    contentChecks(),
    keptPages(),
    searchIndex(),
    programForReaders(),
    offlineCopy(),
    compressedCopies(),
    hostHeaders(),
    hostRedirects(),
  ],
  vite: {
    plugins: [oneReader(), ownersAccent(site), plainDynamicImports()],
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
