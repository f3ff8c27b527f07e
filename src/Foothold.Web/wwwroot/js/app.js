// Makes pages a little quicker to use. Nothing depends on it: without it every page works by links and forms.

// What went wrong is read first.
document.querySelector("[data-focus]")?.focus();

// The area one is in is in sight, also on a narrow screen.
document.querySelector(".areas [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });

// A form is sent once, however often the button is pressed. The button stays enabled, so that its value is sent with it.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  // A download leaves the page as it is; the form may then be sent again.
  if (form.method === "post") {
    form.dataset.sent = "";
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(() => free(form), 8000);
  }
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

function free(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-disabled]").forEach(button => button.removeAttribute("aria-disabled"));
}

// What was opened on a page is open again when one comes back to it, in this tab.
const opened = document.querySelectorAll("details[id]");
for (const details of opened) {
  const key = `open ${location.pathname} ${details.id}`;
  try {
    if (sessionStorage.getItem(key) !== null) details.open = true;
    details.addEventListener("toggle", () => details.open ? sessionStorage.setItem(key, "") : sessionStorage.removeItem(key));
  } catch {
    // Storage may be forbidden; then nothing is remembered.
  }
}

// On paper nothing can be opened: all is open before it is printed, and afterwards as it was.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
  unfolded = [];
});

// A slider and the number beside it say the same; when both were sent the number counts.
for (const slider of document.querySelectorAll("input[data-mirrors]")) {
  const number = document.getElementById(slider.dataset.mirrors);
  slider.addEventListener("input", () => number.value = slider.value);
  number.addEventListener("input", () => { const value = Number.parseFloat(number.value.replace(",", ".")); if (value >= 0) slider.value = value; });
}

// Words that are explained also open under a resting pointer; Escape closes them, as everywhere.
for (const term of document.querySelectorAll("button.term")) {
  const explanation = document.getElementById(term.getAttribute("popovertarget"));
  let wait, hovered = false;
  const later = (action, time) => { clearTimeout(wait); wait = setTimeout(action, time); };
  const leave = () => later(() => { if (hovered) { explanation.hidePopover(); hovered = false; } }, 250);
  term.addEventListener("pointerenter", event => {
    if (event.pointerType === "mouse") later(() => { if (!explanation.matches(":popover-open")) { explanation.showPopover({ source: term }); hovered = true; } }, 250);
  });
  term.addEventListener("pointerleave", leave);
  term.addEventListener("click", () => { clearTimeout(wait); hovered = false; });
  explanation.addEventListener("pointerenter", () => clearTimeout(wait));
  explanation.addEventListener("pointerleave", leave);
}

// While something is computed, only the bar moves; the page is loaded again when the result is there.
const progress = document.querySelector("progress[data-poll]");
if (progress) {
  const said = document.querySelector("[data-progress-text]");
  let shown = -1;
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (answer.status !== 202) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("progress[data-poll]");
      if (!next) return location.reload();
      progress.value = next.value;
      // Aloud only every quarter; a voice that counts every percent cannot be listened to.
      if (said && Math.floor(next.value / 25) !== shown) {
        shown = Math.floor(next.value / 25);
        said.textContent = next.textContent;
      }
    } catch {
      // The connection broke; the next try may find it again.
    }
    setTimeout(ask, 800);
  };
  setTimeout(ask, 800);
}
