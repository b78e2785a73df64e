import { join } from 'node:path'
import type { Recorder, Starter } from '../tool.ts'

/**
 * Corepack, which comes with Node as `pnpm` and fetches the pnpm that a project names, in the versions that stand in for
 * pnpm. The older one does not know the key that the registry signs with today.
 */
export function corepacks(pnpm: Recorder): Readonly<Record<string, Starter>> {
  const recorder = corepackRecorder(pnpm)
  return {
    corepack: { package: 'corepack', name: 'Corepack', recorder },
    'corepack-0.29': { package: 'corepack-0.29', name: 'Corepack', recorder },
  }
}

const corepackRecorder = (pnpm: Recorder): Recorder => ({
  ...pnpm,

  program: ({ folder, bin }) => ({
    commands: Object.fromEntries(
      Object.entries(bin).map(([command, file]) => [command, { script: join(folder, file) }]),
    ),
    folders: { [folder]: '/usr/local/lib/node_modules/corepack' },
  }),

  // Of the settings of pnpm it reads none.
  settings: ({ prefix }, { authorityFile, proxy }) => ({
    environment: {
      PREFIX: prefix,
      COREPACK_NPM_REGISTRY: 'https://registry.example.com',
      NODE_EXTRA_CA_CERTS: authorityFile,
      ...(proxy ? { HTTPS_PROXY: proxy } : {}),
    },
    files: {},
  }),

  runDependent: [
    ...pnpm.runDependent,
    // It links to its own folder by the way from the commands, which is as long as the path of the temporary folder.
    [/(?<=')(?:\.\.\/)+usr\/local\/(?=lib\/node_modules\/)/g, '../'],
    // The process that makes a file, and the milliseconds at which it began.
    [/(?<=\/corepack-)\d+-[0-9a-f]+\.[0-9a-f]+/g, '1-1'],
  ],
})
