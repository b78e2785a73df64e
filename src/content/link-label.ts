import type { Link, Nodes } from 'mdast'

/** Endings of names that are hosts wherever they stand; others are hosts only in an address. */
const commonEndings =
  /\.(?:com|org|net|io|dev|app|co|info|blog|cloud|me|ai|gov|edu|eu|uk|de|fr|nl|ch|jp|cn)$/
/** Endings of files, which are named as hosts are: package.json, index.js. */
const fileEndings =
  /\.(?:[cm]?[jt]sx?|json|tgz|gz|css|html?|mdx?|map|node|ya?ml|txt|lock|log|sh|rc|toml|pem|crt)$/
const address =
  /(https?:\/\/)?(?<![\w.-])((?:[a-z\d-]{1,63}\.){1,8}[a-z][a-z\d-]{1,62})(?![\w-])(\/)?/g

/** The hosts that the label of a link names, as far as it reads as an address. */
export function labelledHosts(link: Link): string[] {
  return [...labelOf(link).toLowerCase().matchAll(address)].flatMap(([, scheme, name, slash]) => {
    const isHost =
      scheme !== undefined ||
      commonEndings.test(name!) ||
      (slash !== undefined && !fileEndings.test(name!))
    return isHost ? [name!] : []
  })
}

/** What is read of a link. It may be nested without end, so nothing here calls itself. */
function labelOf(link: Link): string {
  let label = ''
  const waiting: Nodes[] = [link]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) label += node.value
    else if ('children' in node) waiting.push(...node.children.toReversed())
  }
  return label
}
