// The review screen. All of it works without this file: by links, and by typing instead of choosing.

const text = document.getElementById("text");

// A proposal's passages light up in the text while one works on it.
const light = (keys, { scroll = false } = {}) => {
  const wanted = new Set(keys);
  let first = null;
  for (const piece of text.querySelectorAll("[data-passages]")) {
    const isLit = piece.dataset.passages.split(" ").some((key) => wanted.has(key));
    piece.classList.toggle("is-lit", isLit);
    if (isLit) first ??= piece;
  }
  if (scroll && first) first.scrollIntoView({ block: "nearest" });
};

const keysOf = (card) =>
  Array.from(card.querySelectorAll("[data-passage]"), (link) => link.dataset.passage);

const turnTo = (card, { scroll = false } = {}) => {
  for (const other of document.querySelectorAll(".card.is-current")) {
    other.classList.remove("is-current");
  }
  card.classList.add("is-current");
  light(keysOf(card), { scroll });
};

for (const card of document.querySelectorAll("[data-proposal]")) {
  card.addEventListener("focusin", () => turnTo(card));
  card.addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, select, textarea, summary, label")) return;
    turnTo(card, { scroll: matchMedia("(min-width: 64rem)").matches });
  });
}

for (const link of document.querySelectorAll("a[data-passage]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    light([link.dataset.passage], { scroll: true });
  });
}

text.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-passages]");
  if (!piece || String(getSelection())) return;
  const proposal = piece.dataset.passages.split(" ")[0].split("-")[0];
  const card = document.getElementById(`proposal-${proposal}`);
  turnTo(card);
  card.scrollIntoView({ block: "nearest" });
});

// What is selected in the text goes into a passage field. Offsets count code points.
let selected = null;
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  selected = { quote: range.toString(), start: Array.from(before.toString()).length };
});

for (const field of document.querySelectorAll("[data-quote]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Take what is selected in the text";
  button.addEventListener("click", () => {
    if (!selected) return;
    field.value = selected.quote;
    field.form.elements[`${field.name}_start`].value = selected.start;
  });
  field.after(button);
}

// Fields that name a record offer those that there are.
for (const [number, field] of document.querySelectorAll("[data-records]").entries()) {
  const list = document.createElement("datalist");
  list.id = `records-${number}`;
  field.after(list);
  field.setAttribute("list", list.id);
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (field.value.trim().length < 2) return;
      const answer = await fetch(`${field.dataset.records}&term=${encodeURIComponent(field.value)}`);
      if (!answer.ok) return;
      const { results } = await answer.json();
      list.replaceChildren(...results.map(({ text: name }) => new Option("", name)));
    }, 150);
  });
}

for (const button of document.querySelectorAll("[data-fill]")) {
  button.hidden = false;
  button.nextElementSibling.remove();
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.fill).value = button.textContent;
  });
}
