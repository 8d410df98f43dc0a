// Keyboard, tabs, theme, and the first look.
const dialog = byId("keys");
const typing = (node) => node.matches("input, select, textarea") && node.type !== "checkbox";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (event.key === "Escape") return escape();
  if (typing(event.target)) {
    if (event.key === "Enter" && event.target === search) { search.blur(); step(1); }
    return;
  }
  const act = { j: () => step(1), k: () => step(-1), c: () => chosen >= 0 && chooseClaim(claim + 1), "/": () => search.focus(), "?": () => dialog.showModal() }[event.key];
  if (act) { event.preventDefault(); act(); }
  if (event.key === "Enter" && chosen >= 0 && !event.target.matches("a, summary, button:not(.pick)")) { event.preventDefault(); visitWords(); }
});

function escape() {
  if (document.activeElement === search || search.value) { search.value = ""; search.blur(); filter(); } else choose(-1, "keys");
}

const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const nameTheme = () => { byId("theme").textContent = dark() ? "Light" : "Dark"; };
byId("theme").addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; nameTheme(); });
byId("help").addEventListener("click", () => dialog.showModal());
all(".tabs button").forEach((button) => button.addEventListener("click", () => show(button.dataset.view)));
let waiting = 0;
window.addEventListener("resize", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => { draw(); drawMap(); }); });
window.addEventListener("hashchange", fromAddress);

function fromAddress() {
  const number = events.findIndex((event) => event.id === location.hash.slice(1));
  if (number >= 0 && number !== chosen) choose(number, "address");
}

nameTheme();
show("text");
[from, to] = opening();
view = fitted();
filter();
fromAddress();
