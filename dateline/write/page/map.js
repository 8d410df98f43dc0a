// The map: outlines of Natural Earth, a mark for each place, open marks where only the region or country is known.
const globe = byId("globe");
const outlines = JSON.parse(byId("outlines").textContent).paths;
const WORLD = [-2740, -1430, 5480, 2560];
const VAGUE = ["region", "country", "area"];
let view = WORLD;

/** Natural Earth I (Patterson), in thousandths of the earth's radius, y downward. */
function project([latitude, longitude]) {
  const [x, y] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const [y2, y4] = [y * y, y ** 4];
  return [
    1000 * x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4))),
    -1000 * y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4))),
  ];
}

const located = events.map((event, i) => ({ i, event })).filter((one) => one.event.place);

/** Records at one place are one mark. */
function spots() {
  const found = new Map();
  for (const { i, event } of located.filter((one) => shownNow.has(one.i))) {
    const key = event.place.at.join();
    if (!found.has(key)) found.set(key, { place: event.place, at: project(event.place.at), numbers: [] });
    found.get(key).numbers.push(i);
  }
  return [...found.values()];
}

function fitted() {
  const points = spots().map((spot) => spot.at);
  if (!points.length) return WORLD;
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const [width, height] = [Math.max(420, (Math.max(...xs) - Math.min(...xs)) * 1.5), Math.max(300, (Math.max(...ys) - Math.min(...ys)) * 1.6)];
  const [x, y] = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
  return width > WORLD[2] ? WORLD : [x - width / 2, y - height / 2, width, height];
}

const land = svg("g", { class: "land", "aria-hidden": "true" }, ...Object.entries(outlines).map(([code, d]) => svg("path", { d, "data-code": code })));

const marks = svg("g", {});
const drawing = svg("svg", { preserveAspectRatio: "xMidYMid meet", role: "img" }, land, marks);
globe.append(drawing);

function drawMap() {
  const found = spots();
  const [width, height] = [globe.clientWidth, globe.clientHeight];
  if (!width || !height) return;
  const scale = Math.max(view[2] / width, view[3] / height);
  const meant = new Set(found.filter((s) => s.place.precision === "country").map((s) => s.place.country));
  all("path", land).forEach((path) => path.classList.toggle("meant", meant.has(path.dataset.code)));
  drawing.setAttribute("viewBox", view.join(" "));
  drawing.setAttribute("aria-label", `Map of ${found.length} places. The same places stand in the records.`);
  found.sort((a, b) => a.numbers.includes(chosen) - b.numbers.includes(chosen));
  marks.replaceChildren(...found.map((spot) => mark(spot, scale, found.length)));
}

function mark(spot, scale, among) {
  const vague = VAGUE.includes(spot.place.precision);
  const many = spot.numbers.length > 1;
  const on = spot.numbers.includes(chosen);
  const radius = vague ? 13 : many ? 9 : 5.5;
  const group = svg("g", { class: `spot${vague ? " vague" : ""}${on ? " chosen" : ""}`, transform: `translate(${spot.at.join()}) scale(${scale})` }, svg("circle", { r: radius }));
  if (many) group.append(svg("text", { y: 3.6 }, String(spot.numbers.length)));
  if (among <= 12 || on) group.append(svg("text", { class: "name", x: radius + 4, y: 4 }, spot.place.name));
  group.append(svg("title", {}, `${spot.place.name}${vague ? ` (somewhere in the ${spot.place.precision})` : ""}\n${spot.numbers.map((i) => `${events[i].type}: ${events[i].label}`).join("\n")}`));
  group.addEventListener("click", () => choose(spot.numbers[(spot.numbers.indexOf(chosen) + 1) % spot.numbers.length], "map"));
  return group;
}

byId("fit").addEventListener("click", () => { view = fitted(); drawMap(); });
byId("world").addEventListener("click", () => { view = WORLD; drawMap(); });
chosenListeners.push(drawMap);
shownListeners.push((shown) => {
  lane(byId("unlocated"), "No place", events.map((_, i) => i).filter((i) => shown.has(i) && !events[i].place));
  drawMap();
});
