/** Hosts, scopes, packages and paths that the texts make up where there is no placeholder for them. What begins a line is a program. */
const madeUp =
  /\bexample\.com\b|(?<!^)\bacme\b|\bwidgets?\b|\bgadgets\b|\bleft-pad\b|\breact(?:-chart)?@|"react\b|@types\/node\b|\bdemo\b/m

/** Whether a command or a snippet has a name that is nobody’s: it shows the form, and readers put in their own. */
export function hasMadeUpNames(text: string): boolean {
  return madeUp.test(text)
}
