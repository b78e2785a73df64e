/**
 * What package managers that are no part of the base print of themselves. They run the scripts of packages as npm
 * does, so what such a script prints does not say who ran it.
 */
const banners = [
  /^yarn (?:install|add|run|global|upgrade) v\d/,
  /^➤ YN\d{4}:/,
  /^bun (?:install|add|i|update) v\d/,
]

/** Whether another package manager prints this line. */
export function isOfOtherInstaller(line: string): boolean {
  const start = line.slice(0, 200)
  return banners.some((banner) => banner.test(start))
}

/** Programs that install packages, or versions of a language. */
export const installers: readonly string[] =
  'yarn yarnpkg bunx corepack nvm fnm volta asdf mise n nodenv pyenv rbenv sdk rustup'.split(' ')
