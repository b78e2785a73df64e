import type { ToolSecret } from '../tool.ts'

/** Secrets as the registry of npm issues them, and as npm writes them into its configuration. */
export const npmSecrets: readonly ToolSecret[] = [
  {
    name: 'npm token',
    pattern: /(?<![A-Za-z0-9])(npm_)[A-Za-z0-9]{16,}(?![A-Za-z0-9_])/g,
    looksLike: 'token',
  },
  {
    name: 'credential of npm after its key',
    pattern: /(_authToken[ \t]{1,4}|:_auth[ \t]{1,4}|:_password[ \t]{1,4})[^\s"'`]+/gi,
    looksLike: 'value',
  },
]
