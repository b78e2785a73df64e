import type { Program, Recorder } from '#tools/tool.ts'

/** What differs from one run, or one machine, to the next, and stands for something that does not. */
export interface Particulars {
  /** The temporary home. */
  home: string
  /** Where the tool installs globally. */
  prefix: string
  /** The folders of the tool, and where each seems to lie. */
  folders: Program['folders']
  /** What of its output the tool itself changes from run to run. */
  runDependent: Recorder['runDependent']
  /** The program that runs the tool. */
  node: string
  /** Where the scripted registry listens, and the address of loopback that stands for it. */
  address: { real: string; written: string }
}

/**
 * Makes what the tool printed the same on every run and machine, by these replacements, by those that the
 * tool’s recorder names (`runDependent`), and by no other:
 *
 * - the folder of the tool: /usr/local/lib/node_modules/npm; Node: /usr/local/bin/node
 * - the temporary home: /home/user; the global prefix: /usr/local. The home also where the tool breaks its lines
 *   behind a slash of it
 * - the port of the scripted registry: the one of `direct` in the scenario, or 8080 where it is the proxy
 * - a process number ((node:4711)): (node:1)
 * - the thread in an error of OpenSSL (40CDA3865E7F0000:error:): 0000000000000000
 */
export function normalise(text: string, particulars: Particulars): string {
  const { home, prefix, folders, runDependent, node, address } = particulars
  const replacements: (readonly [from: string | RegExp, to: string])[] = [
    ...Object.entries(folders),
    [node, '/usr/local/bin/node'],
    [home, '/home/user'],
    ...brokenIn(home),
    [prefix, '/usr/local'],
    [/\(node:\d+\)/g, '(node:1)'],
    [/\b[0-9A-F]{16}(?=:error:)/g, '0000000000000000'],
    ...runDependent,
    ...portsOf(address),
  ]
  return replacements.reduce((result, [from, to]) => result.replaceAll(from, to), text)
}

/** The home with a line break behind one of its slashes, and what the tool draws before the next line: `/` and `  │   home/user`. */
function brokenIn(home: string): [RegExp, string][] {
  return [...home.matchAll(/\//g)].map(({ index }) => {
    const [before, behind] = [home.slice(0, index + 1), home.slice(index + 1)].map(RegExp.escape)
    const written = index === 0 ? '/$1home/user' : '/home/$1user'
    return [new RegExp(`${before}(\\n[ │]+)${behind}`, 'g'), written]
  })
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
