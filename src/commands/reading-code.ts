/**
 * The code for Node that entries give and that only reads, as it is written there; {host} is any. Of other code
 * nobody can tell by its look, so that it counts as a change to the machine.
 */
const readingCode = [
  'process.version',
  "process.platform + ' ' + process.arch",
  '[process.stdin.isTTY, process.stdout.isTTY]',
  "require('node:os').networkInterfaces()",
  "require('./package-lock.json').lockfileVersion",
  "Math.round(os.totalmem() / 2 ** 20) + ' MiB, limit ' + Math.round(v8.getHeapStatistics().heap_size_limit / 2 ** 20) + ' MiB'",
  "Object.entries(require('./package-lock.json').packages).filter(([path, one]) => path.includes('node_modules') && !one.version && !one.link).map(([path]) => path)",
  "JSON.parse(require('fs').readFileSync('package-lock.json','utf8'))",
  "try{JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'))}catch(e){console.log(process.argv[1],e.message)}",
  "require('node:dns').lookup('{host}', console.log)",
  "require('node:dns').lookup('{host}', { all: true }, console.log)",
].map((code) => new RegExp(`^${code.split('{host}').map(RegExp.escape).join('[\\w.:<>-]+')}$`))

/** Whether what is behind `node` only reads: the version, or code of this list, with words for it behind. */
export function isReadingNode([first = '', code = '', ...words]: string[]): boolean {
  if (/^(?:-v|--version|-h|--help)$/.test(first)) return true
  return (
    /^(?:-p|-e|--print|--eval)$/.test(first) &&
    readingCode.some((known) => known.test(code)) &&
    words.every((word) => !word.startsWith('-'))
  )
}
