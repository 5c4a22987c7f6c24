// Suggestions while somebody types into the box of the masthead: a combobox after the ARIA
// pattern. Without this file the box is a plain form.
(() => {
  const box = document.getElementById("find");
  const list = document.getElementById("suggestions");
  const status = box.form.querySelector("[role=status]");
  const PAUSE = 150; // milliseconds without a key before the server is asked
  const SHORTEST = 2;
  let waiting;
  let asking = new AbortController();
  let active = null;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const options = () => [...list.querySelectorAll("[role=option]")];

  function activate(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function show(isOpen) {
    list.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
    activate(null);
  }

  // Whoever asks or closes makes earlier questions void, so no old answer comes after a new one.
  function forget() {
    clearTimeout(waiting);
    asking.abort();
    asking = new AbortController();
    box.form.classList.remove("is-waiting");
  }

  function close() {
    forget();
    show(false);
    status.textContent = "";
  }

  async function suggest() {
    const words = box.value.trim();
    if (words.length < SHORTEST) return close();
    const { signal } = asking;
    box.form.classList.add("is-waiting");
    const address = `${box.dataset.suggestions}?${new URLSearchParams({ q: words })}`;
    try {
      const answer = await fetch(address, { signal });
      const partial = answer.ok ? await answer.text() : "";
      if (signal.aborted) return;
      list.innerHTML = partial;
    } catch {
      return; // void by now, or no network: the form still works
    } finally {
      if (!signal.aborted) box.form.classList.remove("is-waiting");
    }
    show(options().length > 0);
    status.textContent = list.querySelector("template")?.content.textContent ?? "";
  }

  function move(step) {
    const all = options();
    // Before the first and after the last stands the box itself.
    const places = [null, ...all];
    const place = places.indexOf(active) + step;
    activate(places.at(place % places.length));
  }

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active.click(),
    Escape: close,
  };

  box.addEventListener("input", () => {
    forget();
    waiting = setTimeout(suggest, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key === "Enter" && !active)) return;
    if (list.hidden) {
      if (event.key === "ArrowDown") suggest();
      return;
    }
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  box.addEventListener("blur", close);
  // A press on an option must not take the focus from the box, which would close the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
})();
