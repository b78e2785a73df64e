import type { Machine, RunLogs } from '../tool.ts'

/** The debug logs below `_logs` in npm’s cache. npm splits a long one. */
export const npmRunLogs: RunLogs = {
  tool: 'npm',
  folder(machine) {
    const setting = (name: string) => settingOf(machine, name)
    const cache = setting('cache') ?? defaultCache(machine)
    return setting('logs-dir') ?? machine.join(cache, '_logs')
  },
  run: (file) => /^(.+)-debug-\d+\.log$/.exec(file)?.[1],
  hasFailed: (log) => /^\d+ (?:error |verbose exit [1-9])/m.test(log),
}

/** As npm reads it: from the environment, the project, the home. What runs under npm is told by the environment. */
function settingOf(machine: Machine, name: string): string | undefined {
  const { environment, home, join } = machine
  const variable = `npm_config_${name.replaceAll('-', '_')}`
  const given = environment[variable] || environment[variable.toUpperCase()]
  if (given) return given
  const own = environment['npm_config_userconfig'] || environment['NPM_CONFIG_USERCONFIG']
  for (const file of ['.npmrc', own ?? join(home, '.npmrc')]) {
    const line = new RegExp(`^\\s*${name}\\s*=\\s*["']?(.+?)["']?\\s*$`, 'm')
    const value = line.exec(machine.text(file) ?? '')?.[1]
    if (value) return expanded(value, machine)
  }
  return undefined
}

function expanded(value: string, { environment, home, join }: Machine): string {
  const whole = value.replaceAll(
    /\$\{([^}]+)\}/g,
    (kept, name: string) => environment[name] ?? kept,
  )
  return /^~[\\/]/.test(whole) ? join(home, whole.slice(2)) : whole
}

function defaultCache({ platform, environment, home, join }: Machine): string {
  return platform === 'win32'
    ? join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'npm-cache')
    : join(home, '.npm')
}
