// What all views share: the data of the page, the record that is chosen, and the records that pass the filters.
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const data = JSON.parse(byId("data").textContent);
const events = data.events;
const cards = all("#list > .record");
const chosenListeners = [];
const shownListeners = [];
const LANE = 60;
let chosen = -1;
let passing = events.map((_, i) => i);

function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Choose a record everywhere; `from` names the view that asked, which does not scroll. */
function choose(number, from) {
  chosen = number;
  chosenListeners.forEach((listener) => listener(number, from));
  if (number >= 0) {
    say(`${events[number].type}, ${events[number].label}, ${events[number].when}`);
    history.replaceState(null, "", `#${events[number].id}`);
  } else history.replaceState(null, "", location.pathname + location.search);
}

function say(words) {
  byId("spoken").textContent = words;
}

function showOnly(numbers) {
  passing = numbers;
  shownListeners.forEach((listener) => listener(new Set(numbers)));
}

/** The next or previous record that passes the filters. */
function step(by) {
  if (!passing.length) return;
  const at = passing.indexOf(chosen);
  const next = at < 0 ? (by > 0 ? 0 : passing.length - 1) : Math.min(passing.length - 1, Math.max(0, at + by));
  choose(passing[next], "keys");
}

function show(view) {
  document.body.dataset.view = view;
  all(".tabs button").forEach((b) => b.setAttribute("aria-current", b.dataset.view === view));
  window.dispatchEvent(new Event("resize"));
}

/** A row of buttons for records that a view cannot place, counted in plain sight. */
function lane(place, words, numbers) {
  place.hidden = !numbers.length;
  const count = document.createElement("b");
  count.textContent = `${words}: ${numbers.length}`;
  place.replaceChildren(count);
  for (const i of numbers.slice(0, LANE)) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.i = i;
    button.textContent = `${data.glyphs[events[i].statuses[0]]} ${events[i].type} ${events[i].label}`;
    button.title = events[i].when;
    button.setAttribute("aria-current", i === chosen);
    button.addEventListener("click", () => choose(i, "lane"));
    place.append(button);
  }
  if (numbers.length > LANE) place.append(`and ${numbers.length - LANE} more, in the records`);
}
chosenListeners.push((i) =>
  all(".lane button").forEach((button) => {
    const on = Number(button.dataset.i) === i;
    button.setAttribute("aria-current", on);
    if (on) button.parentNode.scrollLeft = button.offsetLeft - button.parentNode.offsetLeft - 110;
  }),
);
