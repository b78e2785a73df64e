import type { Started } from './started.ts'

/** Images that entries may tell readers to run. */
const knownImages = ['node']

/** Options of docker with a value of their own behind them. */
const withValue =
  /^-[evwulpmh]$|^--(?:env|volume|mount|workdir|user|name|network|platform|publish|entrypoint|memory|label)$/

/** Whether docker is given an image, by the name of a stranger or by an address to build from. */
export function runsUnknownImage({ words: [program, command = '', ...words] }: Started): boolean {
  if (program !== 'docker' || !['run', 'create', 'pull', 'build'].includes(command)) return false
  const plain = words.filter(
    (word, at) => !word.startsWith('-') && !withValue.test(words[at - 1] ?? ''),
  )
  const isKnown = command === 'build' ? isFolder : isKnownImage
  return !isKnown(plain[0] ?? '')
}

function isKnownImage(image: string): boolean {
  return knownImages.includes(image.replace(/:[\w.-]+$/, ''))
}

function isFolder(path: string): boolean {
  return /^\.[/\w.-]*$/.test(path)
}
