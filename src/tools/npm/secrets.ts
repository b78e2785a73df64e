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
    // Its debug log has the words of the command: `argv "config" "set" "_auth" "…"`.
    pattern:
      /((?:_authToken|[:\s"'`](?:_auth|_password))(?:\\?["'],?[ \t]{0,4}\\?["']|[ \t]{1,4}))[^\s"'`\\]+/gi,
    looksLike: 'value',
  },
]
