/** Goes where the page points, and takes the fragment along, which a refresh would lose. */
const to = document.querySelector<HTMLAnchorElement>('#to')
if (to) location.replace(to.href + location.hash)
