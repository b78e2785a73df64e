/** The public registries of tools that are no part of the base, with spaces in place of dots. */
export const otherRegistries = [
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
]
