import type { Command } from '#schema/sections.ts'

/** Programs that a command of an entry may start, besides those of the tools. Any other word is probably a typo. */
export const programs: Record<Command['shell'], readonly string[]> = {
  sh: [
    ...['node', 'corepack', 'git'],
    ...['curl', 'openssl', 'nslookup', 'dig', 'host', 'getent', 'ping', 'nc', 'ss', 'lsof'],
    ...['ssh', 'docker', 'dmesg'],
    ...['ls', 'lsattr', 'cat', 'stat', 'namei', 'find', 'file', 'df', 'du', 'mount', 'pwd', 'cd'],
    ...['cp', 'mv', 'rm', 'rmdir', 'mkdir', 'touch', 'mktemp', 'ln', 'chown', 'chmod'],
    ...['grep', 'cut', 'sort', 'uniq', 'head', 'tail', 'wc', 'tr', 'sed', 'awk', 'diff', 'tee'],
    ...['tar', 'gzip', 'gunzip', 'base64', 'shasum', 'sha512sum', 'date'],
    ...['echo', 'printf', 'printenv', 'test', 'type', 'which', 'id', 'whoami', 'uname'],
    ...['export', 'unset', 'set', 'read', 'ulimit', 'kill', 'ps', 'timeout'],
  ],
  powershell: [
    ...['node', 'git', 'curl.exe', 'openssl', 'nslookup', 'icacls', 'takeown', 'where.exe'],
    ...['Get-ChildItem', 'Get-Item', 'Get-Content', 'Get-Command', 'Get-Process', 'Get-Acl'],
    ...['Select-String', 'Select-Object', 'Where-Object', 'Sort-Object', 'Format-List'],
    ...['Set-Content', 'New-Item', 'Copy-Item', 'Move-Item', 'Remove-Item', 'Test-Path'],
    ...['Test-NetConnection', 'Resolve-DnsName', 'Get-FileHash', 'Stop-Process', 'Write-Output'],
  ],
}
