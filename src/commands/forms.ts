import type { Command } from '#schema/sections.ts'
import type { Forms } from '#tools/tool.ts'

/**
 * How a request is made and shown; none of it sends a secret, writes a file or leaves a certificate unchecked. `sink` drops what
 * is written there.
 */
const asking = (sink: string) =>
  `[-{sSiIvL46} --silent --show-error --include --verbose --location --head --compressed --fail --http0.9 -D=- -o=${sink} --output=${sink}|- -X=GET|HEAD|OPTIONS --max-time=<number> --max-redirs=<number> --retry=<number> --noproxy=<no-proxy> -w=<format> --write-out=<format> -x=<proxy-address>]`
/** How a connection is shown. */
const connecting =
  '-connect=<own-host> [-servername=<own-host> -CAfile=<path> -verify_hostname=<own-host> -purpose=sslserver -verify_return_error -showcerts]'
const showing =
  '[-noout -subject -issuer -startdate -enddate -dates -serial -fingerprint -sha256 -text -ext=<word>]'

/** Requests by curl, which is `curl.exe` on Windows: its PowerShell has a `curl` of its own. */
const requests = (curl: string, sink: string) => [
  `${curl} ${asking(sink)} <address>`,
  `${curl} ${asking(sink)} -H=<header> <address>`,
  `${curl} ${asking(sink)} -U=<login> -x=<proxy-address> <address>`,
  `${curl} ${asking(sink)} -H=<authorization> <own-address>`,
]
const certificates = (openssl: string) => [
  `${openssl} s_client ${connecting}`,
  `${openssl} x509 -in=<path> ${showing}`,
]
const convertedCertificate = (openssl: string) =>
  `${openssl} x509 -inform=der -in=<certificate-file> -out=<certificate-file>`
/** Windows has no openssl of its own; Git for Windows brings one. */
export const opensslOfGit = String.raw`$env:ProgramFiles\Git\usr\bin\openssl.exe`

/**
 * The forms of commands that entries may give, besides those of tools (src/tools/<tool>/grammar/forms.ts). A command
 * that is not here is refused: what it does to a reader’s machine has to be looked at before readers run it. The notation
 * is described in form.ts.
 */
export const forms: Record<Command['shell'], Forms> = {
  sh: {
    reads: [
      // Code of Node is listed as it stands, in node-code.ts.
      'node [--version -v]',
      'node -p=<reading-code>',
      'node -e=<reading-code> [<file>…]',
      'corepack --version',
      'git --version',
      'git status [-C=<inside> --short --porcelain --ignored -uno --branch] [<glob>…]',
      'git diff [-C=<inside> --stat --check --exit-code --name-only --cached --diff-filter=U] [<revision>] [<glob>…]',
      'git diff --no-index <inside> <inside>',
      'git log [-C=<inside> -p -S=<argument> --oneline --decorate --follow --merges --branches --not --remotes --format=<format> -1 -3 -5 -10] [<glob>…]',
      'git show [--no-patch --stat] <revision>',
      'git describe [--tags --abbrev=<number> --exact-match]',
      'git rev-parse HEAD',
      'git grep [-n -l -i -F -e=<quoted>] [<pattern>] [<glob>…]',
      'git ls-files [--eol --full-name] [<glob>…]',
      'git ls-remote [--heads --tags] <repository>',
      'git check-ignore [-v] <glob>…',
      'git config --get=<word>',
      'git config --get-all=<word>',
      'git branch [--list --show-current --all]',
      'git stash list',
      ...requests('curl', '/dev/null'),
      `curl ${asking('/dev/null')} -H=<authorization> $ACTIONS_ID_TOKEN_REQUEST_URL&audience=sigstore`,
      ...certificates('openssl'),
      '| openssl dgst [-sha256 -sha512 -binary]',
      '| openssl base64 [-A]',
      'nslookup <host>',
      'dig <host> [<resolver>]',
      'getent hosts <host>',
      'nc [-{vz} -w=<number>] <own-host> <number>',
      'ssh -T git@git.example.com',
      'docker inspect <word>',
      'docker ps|images',
      'dmesg [--ctime]',
      'ls [-{adhlnLRt}] [<path>…]',
      'lsattr [-d] <path>…',
      'lsof +D <path>',
      'lsof -i <port>',
      '| cat [-{vet}] [<path>…]',
      'stat <path>…',
      'namei [-l] <path>…',
      'file <path>…',
      'find <path>… [!] [-name=<glob> -not -path=<glob> -type=d|f|l -size=<number> -maxdepth=<number> -prune -user=<user>]',
      'find <path> {} ; -exec=node -e=<reading-code> [-name=<glob> -not -path=<glob>]',
      'df [-h -i] [<path>…]',
      'df --output=target <path>',
      'du [-{sh}] <path>…',
      'mount',
      'pwd [-P]',
      'diff [-u -r] <path> <path>',
      '| grep [-{cinorvE} -A=<number> -B=<number> -e=<quoted> --include=<glob> --exclude-dir=<glob>] [<pattern>] [<path>…]',
      '| cut [-d=<quoted> -f=<number>] [<path>]',
      '| sort [-u -n -r] [<path>…]',
      '| uniq [-c]',
      '| head [-c=<number> -n=<number>] [<path>]',
      '| tail [-c=<number> -n=<number>] [<path>]',
      '| wc [-c -l] [<path>…]',
      '| tr -d=<quoted>',
      'tar tzf <path>',
      '| tar -tz',
      'gzip -t <path>',
      '| sha512sum [<path>…]',
      '| shasum [-a=1|256|512] [<path>…]',
      'date [-u]',
      'echo <value>|<words>',
      'printf %s <value>',
      'printenv [<variable>…]',
      'test -f=<path>',
      'test -w=<path>',
      'type <word>',
      'which [-a] <word>…',
      'id [-u -g -un]',
      'uname [-m]',
      'ulimit -n',
      'ulimit -Hn',
    ],
    'changes-machine': [
      'node -e=<loading-code>',
      'mktemp -d',
      'node <script-file>',
      'corepack enable|disable [<tool>] [--install-directory=~/.local/bin]',
      'sudo corepack enable',
      'corepack install',
      'corepack use <tool-version>',
      'corepack up',
      'corepack prepare <tool-version> --activate',
      'git add <glob>…',
      'git checkout <file>…',
      'git checkout <revision> <file>…',
      'git checkout --theirs <file>…',
      'git checkout --ours <file>…',
      'git restore [--source=<revision>] <file>…',
      'git commit -a',
      'git commit -m=<text>',
      'git stash',
      'git pull --rebase',
      'git fetch origin main:refs/remotes/origin/main',
      'git switch <revision>',
      'git mv <inside> <new-file>',
      'git tag [--delete] <revision>',
      'git update-index --chmod=+x <inside>',
      'git lfs pull',
      'git clone <repository> [<new-file>]',
      'git config --global http.sslCAInfo <certificate>',
      'git config --global <credentials-of-repository> <repository>|git://git.example.com/',
      `curl ${asking('/dev/null')} --fail -O https://files.example.com/widgets-1.0.0.tgz`,
      convertedCertificate('openssl'),
      'docker system prune',
      'cd <inside>|<project>',
      // On its own it would move what the next lines delete and move; what follows names the project (check.ts).
      '(cd ..',
      'cp <inside-or-beside> <new-file>',
      'mv <inside-or-beside>|{path} <new-file>',
      'mv {path} {path}.old',
      'rm [-{rf}] <deletable>…',
      'rmdir <deletable>…',
      'echo <glob> >> .gitignore',
      'mkdir [-p] <folder>…',
      'chmod <mode> <inside>…',
      'export <assignment>…',
      'unset <variable>…',
      'ulimit -n=<number>',
    ],
  },
  powershell: {
    reads: [
      ...requests('curl.exe', 'NUL'),
      `curl.exe ${asking('NUL')} -H=<authorization> $env:ACTIONS_ID_TOKEN_REQUEST_URL&audience=sigstore`,
      ...certificates(opensslOfGit),
      'Get-Process node',
      'Get-Content [-TotalCount=<number> -Tail=<number>] <path>',
      'Get-Command [-All] <word>…',
      'Get-ChildItem [-Force -File -Directory -Recurse -Depth=<number> -Filter=<glob>] [<path>…]',
      'Get-ChildItem [-ErrorAction=SilentlyContinue] <readable-environment>…',
      'Get-ChildItem -Name Env:*token*',
      'Get-Item [-Force] <path>…',
      'Get-FileHash -Algorithm=SHA512 <path>',
      'Get-PSDrive -PSProvider=FileSystem',
      'Get-NetTCPConnection -LocalPort=<number>',
      'Get-ExecutionPolicy -List',
      'Resolve-DnsName [-Server=<host>] <host>',
      'Test-NetConnection -Port=<number> <own-host>',
      'Test-Path [-PathType=Leaf] <path>',
      'Write-Output <value>',
      '$env:PATH|$env:PACKAGES.Length|$LASTEXITCODE',
      '| Select-String [-Context=<context> -Quiet] <pattern> [<path>…]',
      '| Where-Object <word> [-Match=<word> -NotMatch=<word> -EQ=<number>]',
      '| Select-Object [-First=<number>] [<word>…]',
      '| Sort-Object [-Unique]',
      '| Measure-Object [-Property=Length -Sum]',
      '| Format-Hex [<path>]',
    ],
    'changes-machine': [
      // A pipe of Windows PowerShell is no place for an archive.
      'curl.exe [-{sS} --location --silent -o=package.tgz --output=package.tgz] <address>',
      'curl.exe --fail -O https://files.example.com/widgets-1.0.0.tgz',
      convertedCertificate(opensslOfGit),
      'Set-ExecutionPolicy -ExecutionPolicy=RemoteSigned -Scope=CurrentUser',
      'New-Item [-Force] -ItemType=Directory <folder>',
      'Remove-Item [-Recurse -Force] <deletable>…',
      'Remove-Item ~/.npmrc',
      'Remove-Item <environment>… [-ErrorAction=SilentlyContinue]',
      'Rename-Item <folder> <new-file>',
      'Add-Content .gitignore <glob>',
    ],
  },
}

/**
 * The forms of programs that packages bring, which runners run: `npx tsc --noEmit`. `{package}` is the one that the entry
 * is about, or of the example’s scope.
 */
export const programsOfPackages: Forms = {
  'changes-machine': [
    '{package} [--version --help]',
    'left-pad [--version]',
    'tsc [--noEmit --version --build --verbose]',
    'typescript --version',
    'eslint [--version] [<inside>…]',
    'semver <version> --range=<range>',
    'cowsay [<text>]',
    'tailwindcss init',
    'rollup --version',
    'husky',
    // Of made-up packages.
    'check',
    'widgets-cli',
    'build-widgets [--help]',
    'create-widgets',
  ],
}
