// Everything here works without this file; it only makes addresses shorter and boxes exact.

// An empty field says nothing, so it stays out of the address.
document.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});

// After a swap the server's word counts: a box that somebody ticked before is what it says now.
document.addEventListener("htmx:after:swap", () => {
  for (const box of document.querySelectorAll("#filters input[type=checkbox]")) {
    box.checked = box.defaultChecked;
  }
});
