// Every page works without this file, which only smooths the list of partnerships.

// Swaps change the address, and the same list in another language is meant all the same.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".language a");
  if (link) link.search = location.search;
});

// An empty field says nothing, so it stays out of the address.
document.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});

// On a phone the panel of filters covers the list: applying them shows it.
document.addEventListener("submit", () => {
  for (const panel of document.querySelectorAll(".filter-panel")) panel.open = false;
});

// After a swap the server's word counts: a box that somebody ticked before is what it says now.
// The focus stays where it was. Where that went away, as a chip does, or lies below the new rows,
// as the links to further pages do, it goes to the words that say what is shown.
document.addEventListener("htmx:after:swap", () => {
  for (const box of document.querySelectorAll("#filters input[type=checkbox]")) {
    box.checked = box.defaultChecked;
  }
  const active = document.activeElement;
  if (active === document.body || active.closest(".pager") || !active.checkVisibility()) {
    document.getElementById("total").focus({ preventScroll: true });
  }
});
