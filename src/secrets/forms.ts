import { secretsOfTools } from '#tools/secrets.ts'
import type { ToolSecret } from '#tools/tool.ts'
import {
  isBasicCredential,
  isMailAddress,
  isOfMixedCase,
  isRandom,
  isToken,
  isValue,
} from './look-of-secrets.ts'

/** One form in which secrets are written. */
export interface SecretForm {
  /** What it is, for whoever has to take it out. */
  name: string
  /** Group 1 stays readable, what follows it is the secret. No character is read over and over: the time is linear. */
  pattern: RegExp
  /** Whether what was taken is one, where the pattern alone cannot tell. */
  isSecret?: (secret: string) => boolean
  /** Whether `&` and `<` are a part of it, which end a value in an address and in HTML alone. */
  goesOnBehindAnd?: boolean
}

/** What tokens begin with, by whoever issues them; after the rules of gitleaks and secretlint. */
const prefixes = {
  'GitHub token': ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  'GitLab token': [
    ...['glpat-', 'gldt-', 'glrt-', 'glrtr-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-'],
    ...['gloas-', 'glsoat-', 'glffct-', 'glwt-', 'GR1348941'],
  ],
  'Slack token': [
    ...['xoxa-', 'xoxb-', 'xoxc-', 'xoxd-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-'],
    ...['xoxe.xoxp-', 'xoxe.xoxb-', 'xapp-', 'xwfp-'],
  ],
  'API key': ['sk-', 'sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'pk_live_', 'whsec_'],
  'Google credential': ['AIza', 'ya29.', 'GOCSPX-'],
  'JFrog token': ['AKCp', 'cmVmd'],
  'PyPI token': ['pypi-'],
  'Docker token': ['dckr_pat_', 'dckr_oat_'],
  'Vault token': ['hvs.', 'hvb.', 'hvr.'],
  'Atlassian token': ['ATATT3', 'ATCTT3', 'ATBB'],
  'token of a service': [
    ...['dop_v1_', 'doo_v1_', 'dor_v1_', 'hf_', 'api_org_', 'dapi', 'glc_', 'glsa_', 'gsk_'],
    ...['sntrys_', 'sntryu_', 'lin_api_', 'ntn_', 'HRKU-', 'PMAK-', 'pul-', 'rubygems_', 'SG.'],
    ...['shpat_', 'shpca_', 'shppa_', 'shpss_', 'figd_', 'sq0atp-', 'sq0csp-', 'bkua_', 'CCIPAT_'],
    ...['nfp_', 'sbp_', 'dp.pt.', 'pscale_tkn_', 'pscale_pw_', 'pplx-', 'rdme_', 'sha256~', 'ops_'],
    ...['fm1r_', 'fm2_', 'fo1_', 'rnd_', 'squ_', 'sqp_', 'sqa_', 'tskey-', 'NRAK-', 'CFPAT-'],
    ...['fio-u-', 'xkeysib-', 'AGE-SECRET-KEY-1', 'CLOJARS_', 'ABSK', 'r8_', 'nvapi-'],
  ],
}

const prefixed = Object.entries(prefixes).map(([name, list]): SecretForm => {
  const begin = list.map((prefix) => prefix.replaceAll('.', '\\.')).join('|')
  return {
    name,
    pattern: new RegExp(`(?<![A-Za-z0-9])(${begin})[\\w-]{14,}(?:[.=][\\w=-]+)*`, 'g'),
    isSecret: isToken,
  }
})

/** Keys whose value is a secret. `NPM_TOKEN`, `client_secret` and `:_authToken` end in one of them. */
const keys = [
  ...[
    'token',
    'secret',
    'password',
    'passwd',
    'passphrase',
    '[_.-]pwd',
    '[_.-]pass',
    '[_-]pat',
    'config_otp',
    '_auth',
    'credentials?',
    'authident',
    'client-key-data',
    'jfrog-art-api',
  ],
  '(?:api|app|access|account|private|secret|signing|encryption|deploy|master)[_-]?key(?:[_-]?id)?',
  ...['\\busername', 'session[_-]?id'],
  'x-(?:amz|goog)-(?:signature|credential)',
].join('|')

/** Parameters of addresses whose value is a secret, besides those that end in one of the keys. */
const parameters = [
  ...['sig', 'signature', 'auth', 'key', 'code', 'jwt'],
  ...['session', 'pass', 'AWSAccessKeyId', 'ticket', 'sid', 'hmac', 'assertion'],
].join('|')

/** A value up to the quote that closes it, which may be escaped as the first is, and otherwise up to a space. */
const value = `(?:${[
  `(?<=\\\\["'])[^"'\\n\\\\]+`,
  `(?<=(?<!\\\\)")(?:[^"\\n\\\\]|\\\\.)+`,
  `(?<=(?<!\\\\)')(?:[^'\\n\\\\]|\\\\.)+`,
  `(?<!["'])(?:[^\\s"'\`&<>\\\\]|\\\\(?!["'])|(?<=\\w)'(?=\\w))+`,
].join('|')})`

/** What stands behind `name:`, up to the quote that was opened before the name, and otherwise up to a space. */
const behindName = `(?:${[
  `(?<="[^\\s"':]{1,200}:)[^"\\n]+`,
  `(?<='[^\\s"':]{1,200}:)[^'\\n]+`,
  `[^\\s"']+`,
].join('|')})`

/** A command line of curl, up to the space before an option. */
const ofCurl = `\\bcurl(?:\\.exe)?\\b[^\\n;&|]{0,300}?\\s`

/** What is between a key and its value. */
const gap = `[ \\t]{0,16}(?::=|[=:-]>|[=:])[ \\t]{0,16}`

/** How a secret of a tool is told from other text in its place. */
const looks: Record<ToolSecret['looksLike'], (secret: string) => boolean> = {
  token: isToken,
  value: (secret) => isValue(secret) && (/\d|\w{7}=$/.test(secret) || isOfMixedCase(secret, 8)),
}

/** What looks like a secret. One list, for what is masked in logs and for what may not be in texts and recordings. */
export const secretForms: SecretForm[] = [
  ...prefixed,
  ...secretsOfTools.map(({ looksLike, ...form }) => ({ ...form, isSecret: looks[looksLike] })),
  { name: 'AWS key', pattern: /(?<![A-Za-z0-9])(A3T|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16,17}(?!\w)/g },
  { name: 'JSON web token', pattern: /(?<![\w-])()eyJ[\w-]{8,}(?:\.[\w-]*)+/g },
  {
    name: 'Azure token',
    pattern: /(?<![A-Za-z0-9])()(?:[a-z2-7]{52}|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4})(?![A-Za-z0-9])/g,
    isSecret: isToken,
  },
  { name: 'Azure secret', pattern: /(?<![\w~.-])()[\w~.]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/g },
  { name: 'Terraform token', pattern: /(?<![A-Za-z0-9])()[a-z0-9]{14}\.atlasv1\.[\w=-]{20,}/gi },
  {
    name: 'secret after its key',
    pattern: new RegExp(`((?:${keys})\\\\?["'\`]?${gap}\\\\?["'\`]?)${value}`, 'gi'),
    isSecret: isValue,
    goesOnBehindAnd: true,
  },
  {
    // `PWD` is a folder as well.
    name: 'password after its short key',
    pattern: new RegExp(`(\\b(?:pass|pwd|pw)["']?${gap}["']?)(?!/|[a-z]:|\\d+\\b)${value}`, 'gi'),
    isSecret: (secret) => isValue(secret) && secret.length >= 6,
    goesOnBehindAnd: true,
  },
  {
    name: 'secret in an element',
    pattern: new RegExp(`(<[\\w.:-]{0,40}(?:${keys})>)[^<\\n]+`, 'gi'),
    isSecret: isValue,
  },
  {
    name: 'secret beside its name',
    // In a list, `"name": "TOKEN", "value": "x"`, and in an element, `key="Password" value="x"`.
    pattern: new RegExp(
      `((?:${keys})(?:["']?,|["'])[ \\t]{0,16}["']?value["']?${gap}["']?)${value}`,
      'gi',
    ),
    isSecret: isValue,
  },
  {
    name: 'secret behind its option in a list',
    pattern: new RegExp(`(["']--?[\\w-]{0,40}(?:${keys}|otp)["'],?[ \\t]{0,4}["'])${value}`, 'gi'),
    isSecret: isValue,
  },
  {
    name: 'secret given as an option',
    pattern: new RegExp(
      `(--(?:[\\w-]{0,40}-)?(?:${keys}|otp)[ \\t]{1,4}["']?)(?!-|id=\\w+,(?:env|src)=)${value}`,
      'gi',
    ),
    isSecret: isValue,
  },
  {
    // `setx NPM_TOKEN x`, `setenv NPM_TOKEN x`, `set -gx NPM_TOKEN x`, `SetEnvironmentVariable("NPM_TOKEN", "x")`.
    name: 'secret that a variable is set to',
    pattern: new RegExp(
      `((?:\\bsetx(?:[ \\t]{1,4}/m)?|\\bsetenv|\\bset[ \\t]{1,4}-[a-z]{1,6}|setenvironmentvariable\\()[ \\t]{0,4}["']?[\\w.-]{0,60}(?:${keys})["']?(?:,[ \\t]{0,4}|[ \\t]{1,4})["']?)${value}`,
      'gi',
    ),
    isSecret: isValue,
  },
  {
    // A line of a Dockerfile, which a build prints: `Step 4/9 : ENV NPM_TOKEN x`.
    name: 'secret that an image is given',
    pattern: new RegExp(
      `(\\b(?:ENV|ARG)[ \\t]{1,4}\\w{0,60}(?:TOKEN|SECRET|PASSWORD|PASSWD|AUTH|KEY)[ \\t]{1,4}["']?)(?!=)${value}`,
      'g',
    ),
    isSecret: isValue,
  },
  {
    name: 'name and password of a proxy',
    pattern:
      /(_proxy["']?[ \t]{0,4}[=:][ \t]{0,4}["']?)(?!https?:)[\w.%+-]{1,64}:[^\s/@"'`<>]{1,100}(?=@)/gi,
    isSecret: isValue,
  },
  {
    name: 'password of a login',
    pattern:
      /(\b(?:(?:docker|podman|nerdctl|buildah|skopeo|oras|registry|az|acr|oc|cf|expo|eas)[ \t]{1,4}login|sshpass|twine|vsce|ovsx|cli-login)\b[^\n;&|]{0,200}?\s-p[ \t=]{0,4}["']?)[^\s"'-][^\s"']*/g,
    isSecret: isValue,
  },
  {
    // Behind a space, its `-p` has no value, and what follows is a database. `-production` is an option of others.
    name: 'password given to a database',
    pattern:
      /((?<![\w/@.-])(?:mysql(?:dump|admin|import)?|mariadb(?:-dump)?)[ \t][^\n;&|]{0,200}?\s-p["']?)(?!rod(?:uction)?\b)[^\s"'-][^\s"']*/g,
    isSecret: isValue,
  },
  {
    name: 'password that is piped to a login',
    pattern:
      /(\b(?:echo[ \t]{1,4}(?:-n[ \t]{1,4})?|printf[ \t]{1,4}(?:["']?%s(?:\\n)?["']?[ \t]{1,4})?)["']?)[^\s"'|][^\n|]{0,200}?(?=["']?[ \t]{0,4}\|[^\n|]{0,200}--(?:password-stdin|with-token))/g,
    isSecret: isValue,
  },
  {
    name: 'password of docker in its configuration',
    pattern: /(["']auth["'][ \t]{0,4}:[ \t]{0,4}["'])[A-Za-z0-9+/]{4,}={0,2}/g,
    isSecret: isBasicCredential,
  },
  {
    name: 'password of a machine',
    pattern:
      /(\bmachine[ \t]{1,4}\S{1,200}\s{1,16}login[ \t]{1,4}\S{1,200}\s{1,16}password[ \t]{1,4})\S+/g,
    isSecret: isValue,
  },
  {
    name: 'password behind a login',
    pattern: /(\blogin[ \t]{1,4}\S{1,200}[ \t]{1,4}password[ \t]{1,4})\S+/g,
    isSecret: (secret) => isValue(secret) && /\d/.test(secret),
  },
  {
    // `aws configure set aws_secret_access_key x`, `npm config set //registry.example.com/:_password x`.
    name: 'secret that a setting is set to',
    pattern: new RegExp(
      `(\\b(?:config|configure)[ \\t]{1,4}set[ \\t]{1,4}["']?[\\w./:@-]{0,100}(?:${keys})["']?[ \\t]{1,4}["']?)(?!-)${value}`,
      'gi',
    ),
    isSecret: isValue,
  },
  {
    name: 'password given to curl',
    pattern: new RegExp(
      `(\\s(?:-u|--user|--proxy-user)[ \\t=]{1,4}["']?[^\\s"':]{1,200}:)${behindName}`,
      'g',
    ),
    isSecret: isValue,
  },
  {
    // `curl -uada:x`, `curl -sSu ada:x`, `curl -U ada:x`: other programs have other options with these letters.
    name: 'password given to curl beside other options',
    pattern: new RegExp(
      `(${ofCurl}-[a-zA-Z]{0,10}[uU][ \\t]{0,4}["']?[^\\s"':]{1,200}:)${behindName}`,
      'g',
    ),
    isSecret: isValue,
  },
  {
    name: 'cookie given to curl',
    pattern: new RegExp(
      `((?:\\s--cookie[ \\t=]{1,4}|${ofCurl}-[a-zA-Z]{0,10}b[ \\t]{0,4})["']?)(?=[^\\s"'=]{1,200}=)(?:(?<=")[^"\\n]+|(?<=')[^'\\n]+|(?<!["'])[^\\s"']+)`,
      'g',
    ),
    isSecret: isValue,
  },
  {
    name: 'token of Notion',
    pattern: /(?<![A-Za-z0-9])(secret_)[A-Za-z0-9]{40,}(?!\w)/g,
    isSecret: isToken,
  },
  {
    name: 'Discord token',
    pattern: /(?<![\w.-])()[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,45}(?![\w.-])/g,
    isSecret: isToken,
  },
  {
    // Its hexadecimal digits could be those of a hash on other hosts.
    name: 'token in the path of Gemfury',
    pattern: /(\.fury\.io\/)[\w-]{16,}(?=[/\s"'`]|$)/gm,
    isSecret: isToken,
  },
  {
    name: 'long number after the name of a secret',
    pattern:
      /((?:token|key|secret|password|passwd|auth|authorization)["']?(?: is|)[\s:=/]{1,4}["']?)(?:[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/gi,
  },
  {
    name: 'secret in an address',
    pattern: new RegExp(`([?&;](?:${parameters})=)[^\\s"'\`&;<>]+`, 'gi'),
    isSecret: isValue,
  },
  {
    name: 'name and password in an address',
    pattern: /(:\/\/)(?!git@)[^\s/?#"'`<>]+(?=@)/g,
    isSecret: isValue,
  },
  {
    // Of a proxy: `ada:x@proxy.corp.com:8080`, `//ada:x@proxy`, `https:/ada:x@proxy`.
    name: 'name and password before a host',
    pattern:
      /((?<![\w/@:.+-])(?:https?:\/|\/\/|(?=[\w.%+-]{1,64}:[^\s/?#@:"'`<>]{1,100}@[a-z0-9.-]{1,253}:\d)))(?!https?:)[\w.%+-]{1,64}:[^\s/?#@:"'`<>]{1,100}(?=@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}(?![\w@.-]))/gi,
    isSecret: isValue,
  },
  {
    // Programs refuse such an address and print it. What is behind the colon may be a port as well.
    name: 'password that an address does not hold',
    pattern:
      /(:\/\/)[^\s/?#:@[\]"'`<>]{1,100}:(?!\d{1,5}[/?#])[^\s/?#@"'`<>]{0,100}[/?#](?!\/)[^\s@"'`<>]{0,100}(?=@[\w.-]{1,100}(?::\d|[/\s"'`]|$))/g,
    isSecret: isValue,
  },
  {
    name: 'webhook',
    pattern:
      /((?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com\/webhookb2)\/)[\w/+@-]{16,}/g,
  },
  {
    name: 'Telegram token',
    pattern: /((?<!\w)(?:bot)?)\d{8,10}:AA[\w-]{30,45}(?![\w-])/g,
  },
  {
    name: 'header with a credential',
    pattern:
      /(authorization["']?[ \t]{0,4}(?:[=-]>|[:=,])[ \t]{0,4}(?:\[[ \t]{0,4})?["']?(?:bearer |basic |token |negotiate |ntlm )?[ \t]{0,4})[^\s"']+/gi,
    isSecret: isValue,
  },
  // A scheme of another name has its secret somewhere behind it, in parts or whole.
  ...[
    `["'](?!schemes)[\\w-]{1,40}[ \\t]{1,4})[^"'\\n]+`,
    `(?!schemes)[\\w-]{1,40}[ \\t]{1,4})[^\\n]+`,
  ].map((rest): SecretForm => ({
    name: 'header with a credential of another scheme',
    pattern: new RegExp(
      `(authorization["']?[ \\t]{0,4}[:=][ \\t]{0,4}${rest.replace('schemes', '(?:bearer|basic|token|negotiate|ntlm)[ \\t]')}`,
      'gi',
    ),
    isSecret: (secret) => /\d/.test(secret) && isValue(secret),
  })),
  {
    name: 'cookie',
    pattern: /(cookie["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)(?=[^\s"'=]{1,200}=)[^"'\n]+/gi,
    isSecret: isValue,
  },
  {
    name: 'bearer token',
    pattern: /(\bbearer[ \t]{1,4})[\w~+/.-]{6,}={0,2}/gi,
    isSecret: (secret) => /\d/.test(secret) || secret.length > 24,
  },
  {
    name: 'basic credential',
    pattern: /(\bbasic[ \t]{1,4})[A-Za-z0-9+/]{6,}={0,2}/gi,
    isSecret: isBasicCredential,
  },
  {
    name: 'one-time code',
    pattern: /(\botp["']?(?:[=:]| is |[ \t])[ \t]{0,4}["']?)\d{6,8}(?!\d)/gi,
  },
  {
    name: 'token of an unknown form',
    pattern: /(?<![\w+/=:.@-])()[A-Za-z0-9]{24,50}(?![\w+/=.@-])/g,
    isSecret: (secret) => isRandom(secret) && /[a-z]/.test(secret) && /[A-Z]/.test(secret),
  },
  {
    name: 'e-mail address',
    pattern:
      /(?<![\w.%+/@-])()(?!git@)[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w/@-]|\.\w|:\S)/gi,
    isSecret: isMailAddress,
  },
]
