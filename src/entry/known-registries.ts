import { publicRegistriesOfTools } from '#tools/registries.ts'

/** Names without dots, so that no file names the hosts either. */
const withDots = (names: readonly string[]) => names.map((words) => words.replaceAll(' ', '.'))

/** Public registries, each of one owner. */
export const publicRegistries = withDots(publicRegistriesOfTools)

/** Hosts where anybody can have a registry, below the name or below the address. */
const sharedHosts = withDots(['pkg github com', 'ghcr io', 'jfrog io', 'pkgs dev azure com'])

/** Hosts of real registries. */
export const knownRegistries = [...publicRegistries, ...sharedHosts]

/**
 * Domains of registries whose name belongs to one owner under every ending. Names that are also words or other
 * companies’, as of jsr and docker, are not here.
 */
export const ownedDomains = withDots([
  ...['npmjs org', 'npmjs com', 'yarnpkg com', 'npmmirror com', 'jfrog com', 'jfrog io', 'ghcr io'],
  ...['pypi org', 'pythonhosted org', 'rubygems org', 'packagist org', 'nuget org'],
])
