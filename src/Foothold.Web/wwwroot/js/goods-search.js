// Puts a list of matching goods under a field while somebody types: the combobox pattern of the ARIA authoring practices. Without it the search is a plain form.
const PAUSE = 250;
const LEAST = 2;
let count = 0;

for (const marked of document.querySelectorAll("[data-goods-search]")) {
  const input = marked instanceof HTMLInputElement ? marked : marked.querySelector("input[type=search]");
  if (input) enhance(input, marked.dataset.goodsSearch);
}

function enhance(input, address) {
  const list = document.createElement("ul");
  list.id = `goods-list-${++count}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() ?? "");
  list.hidden = true;
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.after(list, said);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asking = null;
  let active = -1;

  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function move(to) {
    const all = options();
    if (all.length === 0) return;
    active = (to + all.length) % all.length;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    input.value = option.dataset.code;
    said.textContent = option.textContent;
    close();
    // In a search form the page then lists the line itself; elsewhere the code is the answer.
    if (input.type === "search") input.form.requestSubmit();
    else input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(hits) {
    list.replaceChildren(...hits.map((hit, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.lang = "en";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.code = hit.code.length > 4 ? `${hit.code.slice(0, 4)}.${hit.code.slice(4)}` : hit.code;
      const code = document.createElement("strong");
      code.textContent = option.dataset.code;
      const under = hit.path.length > 0 ? ` (${hit.path[0].description})` : "";
      option.append(code, ` ${hit.description}${under}`);
      // The field loses focus at the press, which would close the list before the click.
      option.addEventListener("pointerdown", event => event.preventDefault());
      option.addEventListener("click", () => choose(option));
      return option;
    }));
    active = -1;
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    input.removeAttribute("aria-activedescendant");
    said.textContent = String(hits.length);
  }

  async function ask() {
    const words = input.value.trim();
    asking?.abort();
    if (words.length < LEAST) { close(); return; }
    asking = new AbortController();
    try {
      const answer = await fetch(`${address}?limit=6&q=${encodeURIComponent(words)}`, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (answer.ok && document.activeElement === input) show((await answer.json()).hits);
    } catch {
      // A newer question took its place, or the network is gone: the form still works.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) { ask(); event.preventDefault(); return; }
      move(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      choose(options()[active]);
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
    }
  });
}
