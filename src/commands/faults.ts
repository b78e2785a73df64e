import type { CommandFault } from '#tools/tool.ts'

/** What a command does, as what is wrong with it. */
export function refused(does: string): CommandFault {
  return {
    message: `the command ${does}`,
    fix: 'take it out; the text can name the shortcut and say why not to take it',
  }
}

/** Whether a word holds a variable that is secret, by its name. */
export function isSecret(word: string): boolean {
  return secret.test(word)
}

const secret = /\$\{?(?:env:)?\w*(?:TOKEN|SECRET|PASS|AUTH|KEY|CREDENTIAL|_PAT\b)\w*/i
