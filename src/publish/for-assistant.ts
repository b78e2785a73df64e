/** What an assistant is told about a reader’s case besides the page. */
export interface ReadersCase {
  /** The whole address of the case, or of the page where none is chosen. */
  address: string
  /** The title of the case; undefined where none is chosen. */
  title: string | undefined
  /** What is wrong in the names of the reader’s log, where that is known. */
  diagnosis: string | undefined
  /** The reader’s values for the commands, by the names of their placeholders. */
  values: Partial<Record<string, string>>
  /** The lines of the reader’s log by which the case was recognised, with secrets masked. */
  lines: string[]
}

/** The fences that hold commands, wherever they are indented. */
const commands = /^( *)```(?:sh|powershell)\b.*\n[\s\S]*?\n\1```$/gm

/** A page as Markdown for an assistant: the case of the reader first, and the reader’s values in the commands. */
export function forAssistant(
  markdown: string,
  { address, title, diagnosis, values, lines }: ReadersCase,
): string {
  const given = Object.entries(values).map(([name, value]) => `- \`${name}\`: \`${value}\``)
  const head = [
    title === undefined
      ? `I met this error. This page is about it: ${address}`
      : `I met this error, and my case is “${title}”: ${address}`,
    ...(diagnosis === undefined ? [] : [diagnosis]),
    ...(lines.length > 0 ? [`My log says:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``] : []),
    ...(given.length > 0 ? [`My values:\n\n${given.join('\n')}`] : []),
    'Help me with my case. Keep to the page, which was checked against the real tool. Ask me for each value in angle brackets, and before a command that changes the registry or revokes something.',
  ]
  const filled = markdown.replaceAll(commands, (fence) =>
    fence.replaceAll(/<([a-z]+)>/g, (name, key: string) =>
      Object.hasOwn(values, key) ? values[key]! : name,
    ),
  )
  return `${head.join('\n\n')}\n\n---\n\n${filled}`
}
