/** Characters that mean something to cmd.exe. */
const special = /[()\][%!^"`<>&|;, *?]/g

/**
 * A command line for `cmd.exe /d /s /c "…"`, in which no word is more than a word. A .cmd file hands its words to
 * another program, so they are read twice and escaped twice.
 */
export function cmdLine(program: string, args: string[]): string {
  const escaped = (text: string) => text.replaceAll(special, '^$&')
  const words = args.map((arg) => escaped(escaped(quoted(arg))))
  return [escaped(program), ...words].join(' ')
}

/** As programs of Windows take their words apart: backslashes count where a quotation mark follows. */
function quoted(arg: string): string {
  return `"${arg.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, '$1$1')}"`
}
