{
  let chosen
  try {
    chosen = localStorage.system ?? sessionStorage.system
  } catch {}
  const isWindows = chosen ? chosen === 'windows' : navigator.platform.startsWith('Win')
  document.documentElement.classList.toggle('windows', isWindows)
}
