import { readFileSync } from 'node:fs'

/** Codes whose last word is too rare to tell where it ends. */
const listed = [
  'ERR_PNPM_BIN_CRLF',
  'ERR_PNPM_CMD_SHIM_SYMLINK_BIN',
  'ERR_PNPM_CORRUPT_METADATA_MIRROR',
  'ERR_PNPM_DISALLOW_WORKSPACE_CYCLES',
  'ERR_PNPM_DUPLICATE_FINDER',
  'ERR_PNPM_HOISTED_GRAPH_BAD_REFERENCE',
  'ERR_PNPM_INVALID_CATALOGS_CONFIGURATION',
  'ERR_PNPM_INVALID_NODE_RELEASE_CHANNEL',
  'ERR_PNPM_INVALID_PROXY',
  'ERR_PNPM_INVALID_TRUST_POLICY_EXCLUDE',
  'ERR_PNPM_INVALID_WORKSPACE_CONFIGURATION',
  'ERR_PNPM_LINK_BAD_PARAMS',
  'ERR_PNPM_NOT_DEPRECATED',
  'ERR_PNPM_NO_MATCHING_PROJECTS',
  'ERR_PNPM_OTP_SECOND_CHALLENGE',
  'ERR_PNPM_PACKAGE_MANAGER_MINIMUM_RELEASE_AGE_PROMPT',
  'ERR_PNPM_PACKAGE_MANAGER_UNSAFE_PATCH_DEST',
  'ERR_PNPM_PACK_APP_MACOS_SIGN_UNSUPPORTED_HOST',
  'ERR_PNPM_PACK_VARIANT_ALONE',
  'ERR_PNPM_PNPR_SERVER_IGNORED_ADD_MISSING_PEER_TYPES',
  'ERR_PNPM_PNPR_SERVER_IGNORED_PROJECT_SCOPED_OPTIONAL_PEERS',
  'ERR_PNPM_PUBLISHED_RELEASE_UNREAD',
  'ERR_PNPM_PYTHON_RELEASE_LOOKUP_LIMIT',
  'ERR_PNPM_RELEASE_NOTES_PARTIAL_PUBLICATION',
  'ERR_PNPM_RELEASE_NOTES_SEVERAL_PUBLICATIONS',
  'ERR_PNPM_RUST_TOOLCHAIN_CHANNEL',
  'ERR_PNPM_SBOM_MISSING_IMPORTERS',
  'ERR_PNPM_SBOM_OUT_MISSING_PLACEHOLDER',
  'ERR_PNPM_SBOM_OUT_PATH_COLLISION',
  'ERR_PNPM_SETTING_NOT_DELEGATED',
  'ERR_PNPM_STORE_ADD_FAILURE',
  'ERR_PNPM_STORE_DIR_MSGPACKR_RECORDS_TRAILING_BYTES',
  'ERR_PNPM_STORE_LOADER_REFERENCES',
  'ERR_PNPM_STORE_STATUS_UNVERIFIABLE',
  'ERR_PNPM_TASK_CYCLE',
  'ERR_PNPM_UNSUPPORTED_PYTHON_RULE',
  'ERR_PNPM_UPLOAD_VARIANT_ALONE',
  'ERR_PNPM_VARIANT_FILE_NAME_TOO_LONG',
  'ERR_PNPM_VARIANT_NOT_STAGED',
  'ERR_PNPM_WORKSPACE_MANIFEST_APPEARED',
]

/** Strings that are more than a code, or a piece of one, and the code; '' for pieces of codes that are there as a whole. */
const otherwise: Readonly<Record<string, string>> = {
  ERR_PNPM_: '',
  ERR_PNPM_DEDUPE_: '',
  ERR_PNPM_EXECUTOR_WAIT_LIFECYCLEGIT_ALTERNATE_OBJECT_DIRECTORIES:
    'ERR_PNPM_EXECUTOR_WAIT_LIFECYCLE',
  ERR_PNPM_FETCH_: '',
  ERR_PNPM_NO_MATCUPE_CHECK_ISSUES: 'ERR_PNPM_NO_MATCHING_PROJECTS',
  ERR_PNPM_SBOM_CONFLICTING_LOCKFILE_ENTRIESGITHUB_ENVGITHUB_PATH:
    'ERR_PNPM_SBOM_CONFLICTING_LOCKFILE_ENTRIES',
  ERR_PNPM_STAGE_R: 'ERR_PNPM_STAGE_REGISTRY_ERROR',
}

/** A code, and the character behind it. */
const shown = /(ERR_PNPM_(?:(?!ERR_PNP[MR]_)[A-Z0-9_])*)(?=([\s\S]?))/g

/**
 * The codes that the strings of a native program show. The compiler puts strings behind one another without a gap, so
 * that a code ends where the next one begins, or one letter before a sentence does. A code that it took apart is not
 * among them: this is what the program prints at least.
 */
export function programCodes(file: string): string[] {
  const found = [...readFileSync(file, 'latin1').matchAll(shown)]
  const uses = wordUses(found.map((match) => match[1]!))
  const codes = found.map(([, code, behind]) => {
    const known =
      otherwise[code!] ?? listed.find((one) => one === code || one === code!.slice(0, -1))
    if (known !== undefined) return known
    return /[a-z ']/.test(behind!) ? withoutSentence(code!, uses) : code!
  })
  return [...new Set(codes.filter((code) => code !== ''))].sort()
}

/** A last letter that makes a rare word of a common one belongs to the sentence behind. */
function withoutSentence(code: string, uses: Map<string, number>): string {
  const last = code.slice(code.lastIndexOf('_') + 1)
  const isMoreCommon = (uses.get(last.slice(0, -1)) ?? 0) > (uses.get(last) ?? 0)
  return isMoreCommon ? code.slice(0, -1) : code
}

function wordUses(codes: string[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const word of new Set(codes).values().flatMap((code) => code.split('_')))
    uses.set(word, (uses.get(word) ?? 0) + 1)
  return uses
}
