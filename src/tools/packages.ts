/**
 * Packages that entries may tell readers to install or to run, besides those of the example’s scope. Whatever else is
 * named comes from a registry under a name that nobody here has looked at: an entry’s own example is none of them for
 * being one.
 */
const knownPackages = [
  // The tools, and what they run on.
  ...[
    'npm',
    'pnpm',
    'corepack',
    'node',
    'typescript',
    'tsc',
    'eslint',
    'semver',
    'cowsay',
    'tailwindcss',
    'webpack',
    'gulp',
    'graceful-fs',
  ],
  // The examples of recordings.
  ...[
    'left-pad',
    'react',
    'react-dom',
    'react-chart',
    'react-widget',
    'widgets',
    'rollup',
    'husky',
  ],
  ...[
    '@types/node',
    'esbuild',
    'native-addon',
    'engine',
    'widgets-wasm',
    'fsevents',
    'panel',
    'gadgets',
    'grid',
    'xlsx',
  ],
]

const name = String.raw`(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*`
/** A version, a range or a tag. Whatever holds `/` or `:` may be somebody’s repository, or another package. */
const range = String.raw`[\w.^~<>=| *+-]*`
const named = new RegExp(`^(${name})(?:@(${range}))?$`)
const ofExamples = /^@acme\/[a-z0-9][\w.-]*$/
/** A path, or a repository of the example’s host. `tools/run` is none: it is taken for a repository of somebody’s. */
const local =
  /^\.$|^\.{1,2}(?:\/(?!\.{1,2}(?:\/|$))[\w@.+-]+)+\/?$|^(?:file|link):(?:\.{1,2}\/)?(?!\.\.)[\w@.+-]+(?:\/(?!\.\.)[\w@.+-]+)*$|^https:\/\/(?:[\w-]+\.)*example\.(?:com|org)\/[\w.@/-]+\.tgz$|^git\+https:\/\/git\.example\.com\/acme\/[\w.-]+(?:#[\w.-]+)?$/

/** Whether a word names a package of a registry, with a version or not. */
export function isPackageSpec(word: string): boolean {
  return named.test(word)
}

/** Whether a word names a package that entries may install or run. */
export function isKnownPackage(word: string): boolean {
  const [, found] = named.exec(word) ?? []
  return local.test(word) || (found !== undefined && isKnownName(found))
}

/** Whether a name is that of a package that entries may install or run. */
export function isKnownName(name: string): boolean {
  return knownPackages.includes(name) || ofExamples.test(name)
}

/** Whether a word is what a dependency may ask for of a package. */
export function isDependency(word: string): boolean {
  if (new RegExp(`^(?:workspace:|catalog:)?${range}$`).test(word) || local.test(word)) return true
  // The account belongs to somebody, who may name a repository as they like: what an entry shows is listed.
  if (/^\$[\w@/.-]+$|^github:acme\/widgets(?:#[\w.-]+)?$/.test(word)) return true
  return word.startsWith('npm:') && isKnownPackage(word.slice('npm:'.length))
}
