import { isNobodysHost } from '#entry/trusted-addresses.ts'
import type { Effect } from '#schema/vocabulary.ts'

/**
 * The code for Node that entries give, as it is written there; {host} is the reader’s or one of examples, {token} the variable of any
 * token, {package} the one that the entry is about. Of other code nobody can tell by its look what it does.
 */
const codes: Partial<Record<Effect, readonly string[]>> = {
  reads: [
    'process.version',
    'new Date()',
    // Of a token, no more than how long it is.
    'process.env.{token}?.length',
    "process.env.{token}.replace(/[A-Za-z0-9_.=-]/g,'').length",
    "process.platform + ' ' + process.arch",
    '[process.stdin.isTTY, process.stdout.isTTY]',
    "require('node:os').networkInterfaces()",
    "require('./package-lock.json').lockfileVersion",
    "Math.round(os.totalmem() / 2 ** 20) + ' MiB, limit ' + Math.round(v8.getHeapStatistics().heap_size_limit / 2 ** 20) + ' MiB'",
    "Object.entries(require('./package-lock.json').packages).filter(([path, one]) => path.includes('node_modules') && (one.version ?? one.link) === undefined).map(([path]) => path)",
    "JSON.parse(require('fs').readFileSync('package-lock.json','utf8'))",
    "[...new Set(fs.readFileSync('package-lock.json','utf8').match(/resolved.: .[^/]*..[^/]+/g))]",
    "try{JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'))}catch(e){console.log(process.argv[1],e.message)}",
    "for(const f of fs.readdirSync('.',{recursive:true}))if(f.endsWith('package.json')&&f.indexOf('node_modules')<0)try{JSON.parse(fs.readFileSync(f,'utf8'))}catch(e){console.log(f,e.message)}",
    "require('node:dns').lookup('{host}', console.log)",
    "require('node:dns').lookup('{host}', { all: true }, console.log)",
    "const p = require('./package.json'); p.name + '@' + p.version",
  ],
  // What a package does when it is loaded nobody knows.
  'changes-machine': ["require('native-addon')", "require('{package}')"],
}

const token = String.raw`[A-Z][A-Z\d_]{0,40}TOKEN`
const host = String.raw`(<host>|[\w.-]+)(?::\d+)?`

/** Whether code for Node is on the list with this effect. */
export function isCode(effect: Effect, code: string, subject: string | undefined): boolean {
  return (codes[effect] ?? []).some((known) => {
    const form = new RegExp(
      `^${RegExp.escape(known)
        .replace(RegExp.escape('{host}'), host)
        .replace(RegExp.escape('{token}'), token)
        .replace(RegExp.escape('{package}'), RegExp.escape(subject ?? '<package>'))}$`,
    )
    const [whole, found = '<host>'] = form.exec(code) ?? []
    return whole !== undefined && (found === '<host>' || isNobodysHost(found.toLowerCase()))
  })
}
