// The text: a click on an act chooses its record; the words of the chosen record light up with their roles.
const words = all("#text .w").map((node) => ({
  node,
  report: Number(node.closest(".report").dataset.r),
  marks: node.dataset.h.split(" ").map((one) => {
    const [event, role, claim, begins] = one.split(":");
    return { event: Number(event), role, claim, begins: begins === "*" };
  }),
}));
const ORDER = ["trigger", "source", "cue", "actor", "recipient", "time", "place", "count", "status", "responsibility", "about"];
const wordsOf = new Map();
for (const word of words) for (const { event } of word.marks) {
  if (!wordsOf.has(event)) wordsOf.set(event, new Set());
  wordsOf.get(event).add(word);
}
let lit = [];
let visit = 0;

words.forEach(({ node, marks }) => {
  const acts = marks.filter((m) => m.role === "trigger").map((m) => m.event);
  if (!acts.length) return;
  node.style.setProperty("--mark", `var(--q${events[acts[0]].quad})`);
  node.addEventListener("click", () => {
    const open = acts.filter((i) => passing.includes(i));
    if (open.length) choose(open[(open.indexOf(chosen) + 1) % open.length], "text");
  });
});

function lightUp(number) {
  for (const { node } of lit) {
    for (const name of [...node.classList]) if (name === "on" || name === "aside" || name.startsWith("on-")) node.classList.remove(name);
    delete node.dataset.label;
  }
  lit = [...(wordsOf.get(number) || [])];
  for (const { node, marks } of lit) {
    const [first] = marks.filter((m) => m.event === number).sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
    node.classList.add("on", `on-${first.role}`);
    if (first.role === "trigger") node.style.setProperty("--mark", `var(--q${events[number].quad})`);
    if (first.begins) node.dataset.label = data.roles[first.role];
  }
}

/** Of the chosen record only the words of one claim, and those that all claims share; -1 for all. */
function lightClaim(number) {
  for (const { node, marks } of lit) {
    const own = marks.filter((m) => m.event === chosen);
    node.classList.toggle("aside", number >= 0 && own.every((m) => m.claim !== "" && Number(m.claim) !== number));
  }
}

function openReport(number) {
  all("#text .report").forEach((article) => { article.hidden = Number(article.dataset.r) !== number; });
  if (byId("picker")) byId("picker").value = number;
}

const acts = (number) => [...(wordsOf.get(number) || [])].filter((w) => w.marks.some((m) => m.event === number && m.role === "trigger"));

chosenListeners.push((number, from) => {
  lightUp(number);
  visit = 0;
  if (number < 0) return;
  openReport(events[number].report);
  const body = acts(number).filter((w) => !w.node.closest("h2"));
  const first = body[0] || acts(number)[0];
  if (first && from !== "text") first.node.scrollIntoView({ block: "center" });
});

/** To the words of the chosen record: the first time to its first act, then on to the next. */
function visitWords() {
  const found = acts(chosen);
  if (!found.length) return;
  show("text");
  const { node } = found[visit++ % found.length];
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "center" });
}

if (byId("picker")) byId("picker").addEventListener("change", (change) => {
  const number = Number(change.target.value);
  openReport(number);
  const first = passing.find((i) => events[i].report === number);
  if (first !== undefined) cards[first].scrollIntoView({ block: "start" });
});
