/** What differs from one run, or one machine, to the next, and stands for something that does not. */
export interface Particulars {
  /** The temporary home. */
  home: string
  /** The folder of the tool's package. */
  tool: string
  /** The program that runs the tool. */
  node: string
  /** Where the scripted registry listened, and the address of loopback that the scenario speaks of. */
  address?: { real: string; written: string }
}

/**
 * Makes what the tool printed the same on every run and machine, by these replacements and no other:
 *
 * - the home, the tool's folder and Node's: `/home/user`, `/usr/local/lib/node_modules/npm`, `/usr/local/bin/node`
 * - the port on loopback: the one in the scenario (`direct`)
 * - the time in the name of a log file: `2026-01-01T00_00_00_000Z`
 * - a duration (`in 410ms`): `in 1s`
 * - a process number (`(node:4711)`): `(node:1)`
 * - the user's number in an advice to change a file's owner (`chown -R 0:0`): `1000:1000`
 */
export function normalise(text: string, { home, tool, node, address }: Particulars): string {
  const replacements: [string | RegExp, string][] = [
    [tool, '/usr/local/lib/node_modules/npm'],
    [node, '/usr/local/bin/node'],
    [home, '/home/user'],
    [/(?<=_logs\/)\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d_\d{3}Z/g, '2026-01-01T00_00_00_000Z'],
    [/\bin \d+(\.\d+)?(ms|s|m)\b/g, 'in 1s'],
    [/\(node:\d+\)/g, '(node:1)'],
    [/(?<=chown -R )\d+:\d+/g, '1000:1000'],
  ]
  if (address)
    replacements.push([
      new RegExp(`${address.real.replaceAll('.', '\\.')}(?!\\d)`, 'g'),
      address.written,
    ])
  return replacements.reduce((result, [from, to]) => result.replaceAll(from, to), text)
}
