import { join } from 'node:path'
import type { Home } from './home.ts'

/** What a tool is told by its environment and its lowest-ranking configuration, so that a scenario overrides all of it. */
export interface Settings {
  environment: Record<string, string>
  /** Files by their path. */
  files: Record<string, string>
}

/** The settings for a tool; `proxy` is the port of the scripted registry, where the tool is to use it as its proxy. */
export type SettingsOf = (home: Home, authority: string, proxy: number | undefined) => Settings

/** How each tool is set up, by the name of its folder below `content/`. */
export const settingsOf: Record<string, SettingsOf> = { npm: npmSettings }

/** A tool starts from an empty environment: nothing of the machine but the system's programs. */
function plainEnvironment(home: Home): Record<string, string> {
  return {
    HOME: home.path,
    USER: 'user',
    LOGNAME: 'user',
    SHELL: '/bin/sh',
    PATH: `${join(home.prefix, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    TMPDIR: join(home.path, '.tmp'),
  }
}

/** npm reads `etc/npmrc` below its global prefix last, and takes the prefix from `PREFIX`. */
function npmSettings(home: Home, authority: string, proxy: number | undefined): Settings {
  const authorityFile = join(home.recorder, 'authority.pem')
  const lines = [
    'registry=https://registry.example.com/',
    'audit=false',
    'fund=false',
    'update-notifier=false',
    'fetch-retries=0',
    'maxsockets=1',
    `cafile=${authorityFile}`,
  ]
  if (proxy !== undefined)
    lines.push(`proxy=http://127.0.0.1:${proxy}/`, `https-proxy=http://127.0.0.1:${proxy}/`)
  return {
    environment: { ...plainEnvironment(home), PREFIX: home.prefix },
    files: {
      [join(home.prefix, 'etc', 'npmrc')]: `${lines.join('\n')}\n`,
      [authorityFile]: authority,
    },
  }
}
