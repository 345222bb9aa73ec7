// @ts-check
// Runs before the page is drawn, so that a reader's choice of light or dark never flashes.
document.documentElement.classList.add("js");
try {
  const chosen = localStorage.getItem("palette");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.palette = chosen;
} catch {
  // Storage is closed in some private windows: the system's choice applies.
}
