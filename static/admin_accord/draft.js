// What is typed into a form with data-draft outlives a login that ends before it is sent: a copy
// stays in this tab until the form has led somewhere. Nothing leaves the browser.
(() => {
  const form = document.querySelector("form[data-draft]");
  const key = `accord-draft-${document.querySelector("[data-draft]").dataset.draft}`;
  const forget = () => sessionStorage.removeItem(key);

  // The page that a sent form leads to, or that tells of signing out.
  if (!form) return forget();

  const fields = () =>
    Array.from(form.elements).filter(
      (field) => field.name && !["hidden", "file", "submit", "button"].includes(field.type),
    );

  form.addEventListener("submit", () => {
    const draft = Object.fromEntries(fields().map((field) => [field.name, field.value]));
    try {
      sessionStorage.setItem(key, JSON.stringify(draft));
    } catch {
      forget(); // larger than a browser keeps: an older draft would be the wrong one
    }
  });

  const offer = form.querySelector("[data-draft-offer]");
  // After a refusal the server gives back what was typed, so there is nothing to offer.
  const kept = form.querySelector("[role=alert]") ? null : sessionStorage.getItem(key);
  offer.hidden = !kept;
  offer.querySelector("[data-draft-take]").addEventListener("click", () => {
    const draft = JSON.parse(kept);
    for (const field of fields()) field.value = draft[field.name] ?? field.value;
    offer.hidden = true;
    form.elements.text.focus();
  });
  offer.querySelector("[data-draft-forget]").addEventListener("click", () => {
    forget();
    offer.hidden = true;
  });
})();
