import { join } from 'node:path'
import type { InstalledPackage, Program, Recorder } from '../tool.ts'
import { corepacks } from './corepack.ts'
import { nativeFolder } from './native.ts'

const credential = /:_(?:authToken|auth|password)\s*=\s*(\S+)/g

const installed: Recorder = {
  tool: 'pnpm',

  program: (installed) => (isNative(installed) ? nativeProgram(installed) : scripts(installed)),

  /**
   * Since 11 nothing ranks lower than the user’s `.npmrc`, of which pnpm reads the registry and the network only. The
   * rest is asked for below the global prefix up to 10, and below `XDG_CONFIG_HOME` since.
   */
  settings: ({ path, prefix }, { authorityFile, proxy }) => {
    const etc = join(prefix, 'etc')
    return {
      environment: { PREFIX: prefix, XDG_CONFIG_HOME: etc },
      files: {
        [join(path, '.npmrc')]: linesOf('=', {
          registry: 'https://registry.example.com/',
          cafile: authorityFile,
          ...(proxy ? { proxy, 'https-proxy': proxy } : {}),
        }),
        [join(etc, 'npmrc')]: linesOf('=', {
          'fetch-retries': 0,
          'network-concurrency': 1,
          'update-notifier': false,
        }),
        [join(etc, 'pnpm', 'config.yaml')]: linesOf(': ', {
          fetchRetries: 0,
          networkConcurrency: 1,
          updateNotifier: false,
        }),
      },
    }
  },

  configFiles: { project: '.npmrc', user: '~/.npmrc' },

  // It downloads while it resolves; 12 does not heed `networkConcurrency` when it resolves.
  sendsAtOnce: true,

  runDependent: [
    // Printed five times a second while it works.
    [/^Progress: .*\n/gm, ''],
    // How long it took: Done in 410ms. Verified 41ms ago.
    [/\b(in|verified) \d+(?:\.\d+)?(?:ms|s|m)\b/g, '$1 1s'],
    // How old a version has to be, counted from now. pnpm 12 breaks its lines before the bracket.
    [/(?<=\bminimumReleaseAge cutoff \()\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-01-01T00:00:00.000Z'],
    // A registry that pnpm knows by itself, listed with the settings of the reader: a real host.
    [/(?<=^@jsr:registry=https:\/\/)[^/\s]+/gm, 'jsr.example.com'],
  ],

  ownPaths: [],

  trial: { asks: 'pnpm add left-pad', registry: (address) => `registry=${address}` },

  credentials: (config) => [...config.matchAll(credential)].map((match) => match[1]!),
}

/** How pnpm is recorded. */
export const pnpmRecorder: Recorder = { ...installed, starters: corepacks(installed) }

function linesOf(between: string, settings: Record<string, unknown>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}${between}${String(value)}\n`)
    .join('')
}

/** pnpm 12 and later is a program by itself; its package holds what finds it. */
function isNative({ bin }: InstalledPackage): boolean {
  return !Object.values(bin).some((file) => /\.[cm]?js$/.test(file))
}

function scripts({ folder, bin }: InstalledPackage): Program {
  return {
    commands: Object.fromEntries(
      Object.entries(bin).map(([command, file]) => [command, { script: join(folder, file) }]),
    ),
    folders: { [folder]: '/usr/local/lib/node_modules/pnpm' },
  }
}

function nativeProgram({ folder }: InstalledPackage): Program {
  const native = nativeFolder(folder)
  return {
    commands: { pnpm: { program: join(native, 'pnpm') } },
    folders: {
      [native]: '/usr/local/lib/node_modules/@pnpm/exe',
      [folder]: '/usr/local/lib/node_modules/pnpm',
    },
  }
}
