// The API's answers beside its forms. Without this file a form opens its answer.
(() => {
  const answer = document.getElementById("answer");
  const status = answer.querySelector("[role=status]");
  const address = answer.querySelector("a");
  const body = answer.querySelector("pre");
  const LONGEST = 20000; // characters; the whole answer stands at its address
  let asking = new AbortController();

  function addressOf(form) {
    const words = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(words).toString();
    return form.action + (query ? `?${query}` : "");
  }

  async function ask(form) {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    answer.hidden = false;
    answer.setAttribute("aria-busy", "true");
    status.textContent = answer.dataset.asking;
    try {
      const response = await fetch(addressOf(form), { signal });
      const found = await response.json();
      const text = JSON.stringify(found, null, 2);
      if (signal.aborted) return;
      address.href = address.textContent = response.url;
      body.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text;
      status.textContent = `${response.status} ${response.statusText}`.trim();
      answer.scrollIntoView({ block: "nearest" });
    } catch {
      if (!signal.aborted) form.submit(); // the browser says better what is wrong
    }
    answer.removeAttribute("aria-busy");
  }

  for (const form of document.querySelectorAll("form.try")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
})();
