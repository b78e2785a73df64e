/** The public registries that hold npm packages, with spaces in place of dots. */
export const npmRegistries = [
  'registry npmjs org',
  'registry npmjs com',
  'replicate npmjs com',
  'skimdb npmjs com',
  'registry yarnpkg com',
  'registry npmmirror com',
  'npm jsr io',
]
