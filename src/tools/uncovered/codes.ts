/** How the codes of tools look that are no part of the base, as people search for them. */
const forms: [tool: string, form: RegExp][] = [
  ['pnpm', /\bERR_PNPM_[A-Z0-9_]+\b/i],
  ['Yarn', /\bYN\d{4}\b/i],
  ['TypeScript', /\bTS\d{4,5}\b/i],
  ['Rust', /\bE0\d{3}\b/],
]

/** Tools that people name beside a word of an error. */
const names: [tool: string, name: RegExp][] = [
  ['pnpm', /\bpnpm\b/i],
  ['Yarn', /\byarn\b/i],
  ['Bun', /\bbun\b/i],
  ['Corepack', /\bcorepack\b/i],
]

/** The tool that is no part of the base and whose code a text names, or which it names itself. */
export function otherToolIn(text: string): { tool: string; code?: string } | undefined {
  for (const [tool, form] of forms) {
    const code = form.exec(text)?.[0]
    if (code) return { tool, code: code.toUpperCase() }
  }
  const named = names.find(([, name]) => name.test(text))
  return named && { tool: named[0] }
}
