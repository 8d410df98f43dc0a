// The timeline: what is told as having happened above, what is planned below, the days of publication across both.
const plot = byId("plot");
const ROW = 19;
const AXIS = 30;
const LABEL = 26;
const LETTER = 6.1;
const published = [...new Set(data.reports.map((r) => r.published).filter(Boolean))].map(dayNumber).sort((a, b) => a - b);
const timed = events
  .map((event, i) => ({ i, event, first: dayNumber(event.first), last: dayNumber(event.last) }))
  .filter((one) => one.first !== null || one.last !== null)
  .map((one) => ({ ...one, openStart: one.first === null, openEnd: one.last === null, planned: one.event.statuses.every((s) => s === "planned") }));
let shownNow = new Set(passing);
let [from, to] = [0, 1];

const middle = () => {
  const one = timed.find((t) => t.i === chosen);
  if (one) return ((one.first ?? one.last) + (one.last ?? one.first)) / 2;
  return published.length ? published[published.length - 1] : (from + to) / 2;
};

function whole() {
  const days = [...published, ...timed.flatMap((t) => [t.first ?? t.last, t.last ?? t.first])];
  if (!days.length) return [0, 1];
  const [low, high] = [Math.min(...days), Math.max(...days) + 1];
  const margin = Math.max(2, (high - low) * 0.06);
  return [low - margin, high + margin * 2.2];
}

/** At first the shortest span around publication that shows three events in five, else all. */
function opening() {
  const all = whole();
  if (all[1] - all[0] < 200 || !published.length) return all;
  const now = published[published.length - 1];
  for (const days of [14, 30, 60, 120, 400, 1500, 4000]) {
    const seen = timed.filter((t) => (t.last ?? now) > now - days * 0.7 && (t.first ?? now) < now + days * 0.3);
    if (seen.length >= timed.length * 0.6 && days < all[1] - all[0]) return [now - days * 0.7, now + days * 0.3];
  }
  return all;
}

function packed(items, x) {
  const ends = [];
  for (const item of items) {
    const running = item.event.statuses[0] === "ongoing";
    item.x1 = item.openStart ? Math.max(x(from), x(item.last) - 70) : x(item.first);
    item.x2 = item.openEnd ? Math.max(item.x1 + 40, x(dayNumber(data.reports[item.event.report].published) ?? item.first) + 1) : x(item.last + 1);
    item.softStart = (item.openStart || item.event.about) && item.x1 > -9;
    item.softEnd = (item.openEnd || item.event.about) && !running;
    item.x1 = Math.max(item.x1, -9);
    item.x2 = Math.min(item.x2, plot.clientWidth + 9);
    if (item.x2 - item.x1 < 11) { const mid = (item.x1 + item.x2) / 2; item.x1 = mid - 5.5; item.x2 = mid + 5.5; item.dot = true; } else item.dot = false;
    item.name = item.event.label.length > LABEL ? `${item.event.label.slice(0, LABEL - 1)}…` : item.event.label;
    const width = item.name.length * LETTER + 14;
    const right = Math.min(item.x2, plot.clientWidth);
    item.inside = false;
    item.left = right + width > plot.clientWidth && item.x1 > width + 8;
    item.inside = !item.left && right + width > plot.clientWidth;
    const [start, end] = item.left ? [item.x1 - width, item.x2] : item.inside ? [item.x1, item.x2] : [item.x1, item.x2 + width];
    let row = ends.findIndex((e) => e <= start);
    if (row < 0) row = ends.length;
    ends[row] = end + 6;
    item.row = row;
  }
  return ends.length;
}

function draw() {
  const width = plot.clientWidth;
  if (!width) return;
  const x = (day) => ((day - from) / (to - from)) * width;
  const seen = timed.filter((t) => shownNow.has(t.i) && (t.last ?? to) + 1 > from && (t.first ?? from) < to);
  seen.sort((a, b) => (a.first ?? a.last) - (b.first ?? b.last));
  const told = seen.filter((t) => !t.planned);
  const planned = seen.filter((t) => t.planned);
  const toldRows = Math.max(1, packed(told, x));
  const plannedRows = packed(planned, x);
  const split = AXIS + 6 + toldRows * ROW;
  const height = Math.max(plot.clientHeight - 2, split + (planned.length ? plannedRows * ROW + 18 : 0));
  const root = svg("svg", { width, height, role: "img", "aria-label": summary(seen) });
  if (planned.length) root.append(
    svg("rect", { class: "planned-ground", x: 0, y: split, width, height: height - split }),
    svg("text", { class: "lane-name", x: 4, y: split + 11 }, "planned"),
  );
  root.append(axis(x, height), ...published.filter((d) => d >= from && d <= to).map((d, n, list) => publishedLine(x(d + 0.5), height, list.length > 3 ? "" : "published")));
  told.forEach((item) => root.append(drawn(item, AXIS + 6 + item.row * ROW, root)));
  planned.forEach((item) => root.append(drawn(item, split + 15 + item.row * ROW, root)));
  plot.replaceChildren(root);
  beyond();
}

function summary(seen) {
  return `Timeline from ${plainDay(from)} to ${plainDay(to)}: ${seen.length} records. The same dates stand in the records.`;
}

function axis(x, height) {
  const group = svg("g", { class: "axis", "aria-hidden": "true" });
  const chosenStep = axisStep(plot.clientWidth / (to - from));
  let last = "";
  chosenStep.marks(from, to).forEach((day, n) => {
    const above = chosenStep.above(day);
    group.append(svg("line", { x1: x(day), x2: x(day), y1: AXIS - 4, y2: height }));
    group.append(svg("text", { x: x(day) + 3, y: AXIS - 7 }, chosenStep.name(day)));
    if (above && (above !== last || n === 0)) group.append(svg("g", { class: "major" }, svg("text", { x: x(day) + 3, y: 10 }, above)));
    last = above;
  });
  return group;
}

function publishedLine(at, height, name) {
  return svg("g", { class: "published", "aria-hidden": "true" },
    svg("line", { x1: at, x2: at, y1: AXIS - 2, y2: height }),
    svg("text", { x: at + 4, y: height - 4 }, name));
}

/** One event: filled, tipped, hollow, dashed or struck by its status; ends fade where they are open or about. */
function drawn(item, y, root) {
  const { event } = item;
  const status = event.statuses[0];
  const group = svg("g", { class: `item q${event.quad} ${status}${item.i === chosen ? " chosen" : ""}`, "data-i": item.i });
  const [h, mid] = [9, y + ROW / 2];
  const box = { x: item.x1, y: mid - h / 2, width: item.x2 - item.x1, height: h, rx: item.dot ? h / 2 : 3 };
  const nameAt = item.left ? item.x1 - 6 : item.inside ? Math.max(item.x1, 0) + 6 : Math.min(item.x2, plot.clientWidth) + 6;
  group.append(svg("rect", { class: "halo", x: box.x - 4, y: mid - ROW / 2 + 1, width: box.width + 8, height: ROW - 2, rx: 5 }));
  const shape = svg("rect", { class: "shape", ...box });
  if (!item.dot && (item.softStart || item.softEnd)) shape.setAttribute("mask", `url(#${fade(item, root)})`);
  else if (item.dot && event.about) group.append(svg("text", { x: item.x1 - 8, y: mid + 4 }, "~"));
  group.append(shape);
  if (status === "not_occurred") group.append(svg("line", { class: "strike", x1: box.x - 1, y1: mid + 5, x2: box.x + box.width + 1, y2: mid - 5 }));
  if (status === "ongoing") group.append(svg("path", { class: "tip", d: `M${item.x2 - 2},${mid - 6}l8,6l-8,6z` }));
  const name = svg("text", { x: nameAt + (status === "ongoing" && !item.left && !item.inside ? 5 : 0), y: mid + 4, "text-anchor": item.left ? "end" : "start" }, item.name);
  if (event.disputed) name.append(svg("tspan", { class: "sign" }, " ≠"));
  group.append(name, svg("title", {}, `${event.type}: ${event.label}\n${event.when}\n${event.statuses.join(", ").replace("_", " ")}`));
  group.addEventListener("click", () => { if (!dragged) choose(item.i, "timeline"); });
  return group;
}

function fade(item, root) {
  const id = `fade${item.i}`;
  const stops = [["0", item.softStart ? 0 : 1], ["0.4", 1], ["0.6", 1], ["1", item.softEnd ? 0 : 1]];
  root.append(svg("defs", {},
    svg("linearGradient", { id: `${id}g` }, ...stops.map(([offset, light]) => svg("stop", { offset, "stop-color": "#fff", "stop-opacity": light }))),
    svg("mask", { id, maskUnits: "userSpaceOnUse", x: item.x1 - 2, y: 0, width: item.x2 - item.x1 + 4, height: 5000 },
      svg("rect", { x: item.x1 - 2, y: 0, width: item.x2 - item.x1 + 4, height: 5000, fill: `url(#${id}g)` }))));
  return id;
}

function beyond() {
  const open = timed.filter((t) => shownNow.has(t.i));
  const earlier = open.filter((t) => (t.last ?? Infinity) + 1 <= from);
  const later = open.filter((t) => (t.first ?? -Infinity) >= to);
  byId("before").hidden = !earlier.length;
  byId("before").textContent = `‹ ${earlier.length} earlier`;
  byId("after").hidden = !later.length;
  byId("after").textContent = `${later.length} later ›`;
}

function look(a, b) {
  const least = 5;
  if (b - a < least) { const mid = (a + b) / 2; a = mid - least / 2; b = mid + least / 2; }
  [from, to] = [a, Math.min(b, a + 400000)];
  draw();
}

function press(button) {
  all("#timeline .zoom button").forEach((b) => b.setAttribute("aria-pressed", b === button));
}

all("#timeline .zoom button").forEach((button) => button.addEventListener("click", () => {
  const days = Number(button.dataset.days);
  const scale = Number(button.dataset.zoom);
  press(scale ? null : button);
  if (scale) { const mid = (from + to) / 2; const half = ((to - from) * scale) / 2; look(mid - half, mid + half); }
  else if (!days) look(...whole());
  else look(middle() - days * 0.6, middle() + days * 0.4);
}));
byId("before").addEventListener("click", () => look(Math.min(whole()[0], from), to));
byId("after").addEventListener("click", () => look(from, Math.max(whole()[1], to)));

let dragged = false;
let grip = null;
plot.addEventListener("pointerdown", (event) => { grip = { x: event.clientX, from, to }; dragged = false; });
window.addEventListener("pointerup", () => { grip = null; });
window.addEventListener("pointermove", (event) => {
  if (!grip) return;
  const moved = event.clientX - grip.x;
  if (Math.abs(moved) > 4) dragged = true;
  if (!dragged) return;
  const days = (moved / plot.clientWidth) * (grip.to - grip.from);
  press(null);
  look(grip.from - days, grip.to - days);
});
plot.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
  event.preventDefault();
  const span = to - from;
  if (!event.ctrlKey) return look(from + (event.deltaX / plot.clientWidth) * span, to + (event.deltaX / plot.clientWidth) * span);
  const at = from + ((event.clientX - plot.getBoundingClientRect().left) / plot.clientWidth) * span;
  const scale = Math.exp(event.deltaY / 300);
  look(at - (at - from) * scale, at + (to - at) * scale);
}, { passive: false });

chosenListeners.push((number) => {
  const one = timed.find((t) => t.i === number);
  const [a, b] = one ? [one.first ?? one.last, one.last ?? one.first] : [from, to];
  if (one && (b < from || a > to)) { const half = (to - from) / 2; look(middle() - half, middle() + half); }
  all(".item.chosen", plot).forEach((item) => item.classList.remove("chosen"));
  const item = plot.querySelector(`.item[data-i="${number}"]`);
  if (!item) return;
  item.classList.add("chosen");
  const top = item.getBoundingClientRect().top - plot.getBoundingClientRect().top;
  if (top < 30 || top > plot.clientHeight - 25) plot.scrollTop += top - plot.clientHeight / 2;
});
shownListeners.push((shown) => {
  shownNow = shown;
  lane(byId("undated"), "No date", events.map((_, i) => i).filter((i) => shown.has(i) && !timed.some((t) => t.i === i)));
  draw();
});
