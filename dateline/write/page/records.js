// The records: cards that open when chosen, and the filters that every view follows.
const form = byId("filters");
const search = byId("search");
const cardWords = cards.map((card) => card.textContent.toLocaleLowerCase());

cards.forEach((card, i) => card.querySelector(".pick").addEventListener("click", () => {
  choose(chosen === i ? -1 : i, "records");
}));

let open = null;
let claim = -1;

/** Choose a claim of the chosen record; the same again chooses all. */
function chooseClaim(number) {
  const claims = all(".claim", cards[chosen]);
  claim = claims.length > 1 && number !== claim && number < claims.length ? number : -1;
  claims.forEach((one, n) => (n === claim ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current")));
  lightClaim(claim);
  if (claim >= 0) say(claims[claim].innerText);
}

cards.forEach((card, i) => all(".claim", card).forEach((one, n) => one.addEventListener("click", () => {
  if (chosen !== i) choose(i, "records");
  chooseClaim(n);
})));

function unfold(card, on) {
  if (on) card.setAttribute("aria-current", "true");
  else card.removeAttribute("aria-current");
  card.querySelector(".more").hidden = !on;
  card.querySelector(".pick").setAttribute("aria-expanded", on);
}

chosenListeners.push((number, from) => {
  if (open) all(".claim", open).forEach((one) => one.removeAttribute("aria-current"));
  claim = -1;
  if (open) unfold(open, false);
  open = number >= 0 ? cards[number] : null;
  if (open) unfold(open, true);
  if (number >= 0 && from !== "records") cards[number].scrollIntoView({ block: "nearest" });
});

const kindFits = (event, card, kind) => !kind || (kind === "own" ? !!card.querySelector(".own") : event.kinds.includes(kind));
const dayFits = (event, from, to) => {
  if (!from && !to) return true;
  if (!event.first && !event.last) return false;
  return (!to || !event.first || event.first <= to) && (!from || !event.last || event.last >= from);
};

function passes(event, i, asked, statuses, wanted) {
  return (!statuses.length || statuses.some((s) => event.statuses.includes(s)))
    && (!asked.get("type") || event.type === asked.get("type"))
    && (!asked.get("party") || event.parties.includes(asked.get("party")))
    && kindFits(event, cards[i], asked.get("kind"))
    && dayFits(event, asked.get("from"), asked.get("to"))
    && (!asked.get("disputed") || event.disputed)
    && wanted.every((word) => cardWords[i].includes(word));
}

function filter() {
  const asked = new FormData(form);
  const wanted = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const statuses = asked.getAll("status");
  showOnly(events.map((_, i) => i).filter((i) => passes(events[i], i, asked, statuses, wanted)));
}

shownListeners.push((shown) => {
  cards.forEach((card, i) => { card.hidden = !shown.has(i); });
  words.forEach(({ node, marks }) => node.classList.toggle("trigger", marks.some((m) => m.role === "trigger" && shown.has(m.event))));
  byId("none").hidden = shown.size > 0 || !events.length;
  byId("count").textContent = shown.size === events.length ? `${events.length} shown` : `${shown.size} of ${events.length} shown`;
  if (chosen >= 0 && !shown.has(chosen)) choose(-1, "filter");
});

/** Exactly the records that are shown, in the columns of the format csv, as a file. */
function tableOfShown() {
  const quoted = (cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell));
  const rows = [data.columns, ...passing.map((i) => events[i].row)];
  return `\uFEFF${rows.map((row) => row.map(quoted).join(",")).join("\n")}\n`;
}

let taken = "";
byId("take").href = "#";
byId("take").hidden = !events.length;
byId("take").addEventListener("click", () => {
  if (taken) URL.revokeObjectURL(taken);
  taken = URL.createObjectURL(new Blob([tableOfShown()], { type: "text/csv" }));
  byId("take").href = taken;
});

function clearFilters() {
  search.value = "";
  form.reset();
  filter();
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
search.addEventListener("input", filter);
byId("clear").addEventListener("click", clearFilters);
