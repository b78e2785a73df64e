/** How the caches of the site at an address begin; sites below other paths of the same host have caches of their own. */
export function cachePrefix(scope: string): string {
  return `offline ${scope} `
}

/** The caches of the site at an address: one for each build, and more than one only while a newer build is fetched. */
export async function cachesOf(scope: string): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(cachePrefix(scope)))
}
