// Puts a button beside every password that shows it while it is typed.
for (const box of document.querySelectorAll(".password[data-show]")) {
  const input = box.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = box.dataset.show;
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? box.dataset.hide : box.dataset.show;
  });
  // A password shown is never sent as text, so that browsers do not keep it among what was typed.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
  input.insertAdjacentElement("afterend", button);
}
