/** How shells say that they do not find a program; the first group is its name, as it was called. */
const notFound: readonly RegExp[] = [
  /^-?(?:\S*\/)?(?:ba|da|a|z|k)?sh: (?:line )?(?:\d+: )?(\S+): (?:command )?not found$/,
  /^zsh:(?:\d+:)? command not found: (\S+)$/,
  /^fish: Unknown command:? '?([^\s']+)'?$/,
  /^([\w@./+-]+): command not found$/,
  // PowerShell, and cmd.exe in the languages of Windows.
  /^([^\s:]+) ?: The term '[^']+' is not recognized as (?:the|a) name of a cmdlet/,
  /^["'«]([^"'»]+)["'»] is not recognized as an `?internal`? or external command/,
  /^["'«]([^"'»]+)["'»] (?:n'est pas reconnu en tant que commande interne|non è riconosciuto come comando interno|no se reconoce como un comando interno|não é reconhecido como um comando interno|is niet herkend als een interne|nie jest rozpoznawan[ea] jako polecenie wewnętrzne|не является внутренней или внешней|iç ya da dış komut)/,
  /^Der Befehl ["'»]([^"'«]+)["'«] ist entweder falsch geschrieben/,
  /^["']([^"']+)["'] ?(?:不是内部或外部命令|不是內部或外部命令|は、内部コマンドまたは外部コマンド|은\(는\) 내부 또는 외부 명령)/,
]

/** What most of these hold, so that nearly all lines are let go after one look. */
const mayBe = /not found|nknown command|is not recogni|Befehl|^["'«]/

/** A line in which a shell says that it does not find a program, as `sh` of one system words it. */
export function commandNotFound(text: string): string | undefined {
  const start = text.slice(0, 300)
  if (!mayBe.test(start)) return undefined
  for (const form of notFound) {
    const command = form.exec(start)?.[1]
    if (command) return `sh: ${command}: command not found`
  }
  return undefined
}
