import type { Link, Nodes } from 'mdast'

/** Endings of files, which are named as hosts are: package.json, index.js. No host ends with one of them. */
const fileEndings =
  /\.(?:[cm]?[jt]sx?|json|tgz|gz|css|html?|mdx|node|ya?ml|txt|lock|log|rc|toml|pem|crt)$/
/** What Node brings, named as hosts are: tls.connect. Its own documentation is where that is described. */
const partOfNode =
  /^(?:buffer|crypto|dns|events|fs|http|https|net|os|path|process|stream|tls|url|util|zlib)\.[a-z]+$/
const documentationOfNode = 'nodejs.org'
/** Signs that are read as a full stop: the middle dots, the digit of Arabic, the full stops of other scripts. */
const likeFullStop = /[。·‧∙⋅•٠۰۔ꓸ𐩐]/gu
const ofNames = String.raw`(?:[\p{L}\p{M}\d_-]{1,63}\.){1,8}\p{L}[\p{L}\p{M}\d-]{1,62}`
const ofNumbers = String.raw`(?:\d{1,3}\.){3}\d{1,3}`
const behindScheme = String.raw`(?<=https?:\/\/)[\p{L}\p{M}\d_.-]{1,253}`
const name = `${behindScheme}|${ofNames}|${ofNumbers}`
const address = new RegExp(
  String.raw`(https?:\/\/)?(?<![\p{L}\p{M}\d_.-])(${name})(?![\p{L}\p{M}\d_-])`,
  'gu',
)
/** A letter of another script than the texts’ own: some look like one of theirs. */
const foreign = /(?!\p{Script=Latin})\p{L}/u

/** What the label of a link says, as far as it reads as an address, that is not the host which it leads to. */
export function misleadingIn(link: Link, host: string | undefined): string | undefined {
  // A full stop has several forms, and so has each letter.
  const label = labelOf(link).normalize('NFKC').replaceAll(likeFullStop, '.').toLowerCase()
  const named = [...label.matchAll(address)].find(([, scheme, found = '']) => {
    const isOther = scheme === undefined && isNoHost(found, host)
    return !isOther && found !== host && host?.endsWith(`.${found}`) !== true
  })
  return named?.[2]
}

/** Whether a name is that of something else than a host. */
function isNoHost(found: string, host: string | undefined): boolean {
  return fileEndings.test(found) || (host === documentationOfNode && partOfNode.test(found))
}

/** A letter in the label of a link that only looks like one of the texts’ own. */
export function foreignLetterIn(link: Link): string | undefined {
  return foreign.exec(labelOf(link))?.[0]
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
