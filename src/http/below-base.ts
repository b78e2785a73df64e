/** A tag with all its attributes. Text never holds a bare `<`. */
const tag = /<[a-z][\w-]*(?:\s+[^\s"'<>/=]+(?:="[^"]*"|='[^']*'|=[^\s"'<>]+)?)*\s*\/?>/gi
/** An attribute that holds an address from the root of the site. */
const address =
  /(\s(?:href|src|action|data-json|data-markdown|content)="(?:0; url=)?)(\/(?!\/)[^"]*")/g

/**
 * A page of a site that is below a path of its host. In the code, in content and in data an address begins at the root
 * of the site; this puts the path before it, in the one place through which every page goes.
 */
export function belowBase(html: string, base: string): string {
  if (base === '') return html
  return html.replaceAll(tag, (whole) =>
    whole.replaceAll(address, (kept, before: string, path: string) =>
      path.startsWith(`${base}/`) ? kept : before + base + path,
    ),
  )
}
