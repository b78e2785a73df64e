import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../free-port.ts'

/** A web server that runs. */
export interface WebServer {
  address: string
  pid: number
  stop(): Promise<void>
}

/** What a server of Debian serves: a folder, and in it the site, below a path or not. */
export interface Served {
  folder: string
  /** `/kb`, or nothing. */
  base?: string
  /** Where the server keeps its files. */
  place: string
}

/** Whether a program is there. What it says of the word is its own affair. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined
}

/** nginx with the configuration of docs/deploy.md: one worker, as nginx has where nothing is said. */
export async function startNginx(served: Served): Promise<WebServer> {
  const { place } = served
  const port = await freePort()
  mkdirSync(place, { recursive: true })
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${place}/${name};`,
  )
  const user = process.getuid?.() === 0 ? 'user root;\n' : ''
  const file = join(place, 'nginx.conf')
  writeFileSync(
    file,
    `${user}error_log ${place}/error.log;\npid ${place}/pid;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${documented('nginx', served, port)}\n}\n`,
  )
  return started(spawn('nginx', ['-c', file, '-p', place, '-g', 'daemon off;']), port)
}

/** Caddy with the configuration of docs/deploy.md. */
export async function startCaddy(served: Served): Promise<WebServer> {
  const { place } = served
  const port = await freePort()
  mkdirSync(place, { recursive: true })
  const file = join(place, 'Caddyfile')
  writeFileSync(file, `{\n  admin off\n}\n${documented('caddy', served, port)}`)
  const env = { ...process.env, HOME: place, XDG_DATA_HOME: place, XDG_CONFIG_HOME: place }
  return started(spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], { env }), port)
}

/** The configuration that the documentation gives, for this folder and this port. */
function documented(
  language: 'nginx' | 'caddy',
  { folder, base = '' }: Served,
  port: number,
): string {
  const text = readFileSync('docs/deploy.md', 'utf8')
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)![1]!
  return fence
    .replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
    .replace(/^errors\.acme\.example \{/, `http://127.0.0.1:${port} {`)
    .replaceAll('/srv/errors/dist', folder)
    .replaceAll(' /404.html', ` ${base}/404.html`)
}

async function started(child: ChildProcess, port: number): Promise<WebServer> {
  const address = `http://127.0.0.1:${port}`
  let said = ''
  child.stderr!.on('data', (text) => (said += text))
  while (
    !(await fetch(address).then(
      () => true,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(said)
    await wait(50)
  }
  return {
    address,
    pid: child.pid!,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
