/** Names without dots, so that this file does not name the hosts either. */
const withDots = (names: string[]) => names.map((words) => words.replaceAll(' ', '.'))

/** Public registries, each of one owner. */
export const publicRegistries = withDots([
  'registry npmjs org',
  'registry npmjs com',
  'replicate npmjs com',
  'skimdb npmjs com',
  'registry yarnpkg com',
  'registry npmmirror com',
  'npm jsr io',
  'pypi org',
  'pythonhosted org',
  'index crates io',
  'static crates io',
  'repo maven apache org',
  'repo1 maven org',
  'rubygems org',
  'repo packagist org',
  'api nuget org',
  'proxy golang org',
  'registry-1 docker io',
])

/** Hosts where anybody can have a registry, below the name or below the address. */
const sharedHosts = withDots(['pkg github com', 'ghcr io', 'jfrog io', 'pkgs dev azure com'])

/** Hosts of real registries. */
export const knownRegistries = [...publicRegistries, ...sharedHosts]
