/** What differs from one run, or one machine, to the next, and stands for something that does not. */
export interface Particulars {
  /** The temporary home. */
  home: string
  /** Where the tool installs globally. */
  prefix: string
  /** The folder of the tool's package, and the package's name. */
  tool: { folder: string; package: string }
  /** The program that runs the tool. */
  node: string
  /** Where the scripted registry listens, and the address of loopback that stands for it. */
  address: { real: string; written: string }
}

/**
 * Makes what the tool printed the same on every run and machine, by these replacements and no other:
 *
 * - the folder of the tool: /usr/local/lib/node_modules/npm; Node: /usr/local/bin/node
 * - the temporary home: /home/user; the global prefix: /usr/local
 * - the port of the scripted registry: the one of `direct` in the scenario, or 8080 where it is the proxy
 * - the time in the name of a log file: 2026-01-01T00_00_00_000Z
 * - a duration (in 410ms): in 1s
 * - a process number ((node:4711)): (node:1)
 * - the thread in an error of OpenSSL (40CDA3865E7F0000:error:): 0000000000000000
 * - the hash in the name by which a folder of node_modules is set aside (.left-pad-4YIPZbKf): 00000000
 * - the user's number in the advice to own a file (chown -R 0:0): 1000:1000
 */
export function normalise(text: string, particulars: Particulars): string {
  const { home, prefix, tool, node, address } = particulars
  const replacements: [from: string | RegExp, to: string][] = [
    [tool.folder, `/usr/local/lib/node_modules/${tool.package}`],
    [node, '/usr/local/bin/node'],
    [home, '/home/user'],
    [prefix, '/usr/local'],
    [/(?<=_logs\/)\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d_\d{3}Z/g, '2026-01-01T00_00_00_000Z'],
    [/\bin \d+(\.\d+)?(ms|s|m)\b/g, 'in 1s'],
    [/\(node:\d+\)/g, '(node:1)'],
    [/\b[0-9A-F]{16}(?=:error:)/g, '0000000000000000'],
    [/(?<=\/node_modules\/(?:@[^/\s]+\/)?\.[\w.-]+-)[0-9A-Za-z]{8}(?![\w.])/g, '00000000'],
    [/(?<=chown -R )\d+:\d+/g, '1000:1000'],
    ...portsOf(address),
  ]
  return replacements.reduce((result, [from, to]) => result.replaceAll(from, to), text)
}

/** The port as a part of an address, and as Node prints it in an error: `port: 4873`. */
function portsOf({ real, written }: { real: string; written: string }): [RegExp, string][] {
  const [host, port] = real.split(':') as [string, string]
  const writtenPort = written.split(':')[1]!
  return [
    [new RegExp(`${RegExp.escape(host)}:${port}\\b`, 'g'), written],
    [new RegExp(`\\bport: ${port}\\b`, 'g'), `port: ${writtenPort}`],
  ]
}
