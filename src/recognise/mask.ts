/** What looks like a secret, and what stays of it. Each pattern is linear: no repeated group within a repeated group. */
const secrets: [RegExp, string][] = [
  [
    /\b(npm|ghp|gho|ghs|ghu|ghr|github_pat|glpat|glptt|xox[abp]|sk|pk)[_-][A-Za-z0-9_-]{16,}/g,
    '$1_•••',
  ],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g, '•••'],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, '$1•••'],
  [
    /((?:_authToken|_auth|_password|password|passwd|secret|token|api[_-]?key|otp)["']?\s{0,4}[=:]\s{0,4}["']?)[^\s"',;&]+/gi,
    '$1•••',
  ],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{6,}/gi, '$1 •••'],
  [/(https?:\/\/)[^\s/@"']{1,200}@/g, '$1•••@'],
  [
    /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,}(?![\w/])/g,
    '•••',
  ],
  [/-----BEGIN [A-Z ]{3,40}-----.*/g, '•••'],
]

/** The text without tokens, passwords, credentials in addresses, and e-mail addresses. */
export function maskSecrets(text: string): string {
  return secrets.reduce((result, [pattern, instead]) => result.replaceAll(pattern, instead), text)
}
