// Days as numbers, and the marks of an axis that goes from days to decades.
const DAY = 86400000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dayNumber = (iso) => (iso ? Date.parse(`${iso}T00:00:00Z`) / DAY : null);
const dateOf = (day) => new Date(Math.floor(day) * DAY);
const plainDay = (day) => {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};
const monthStart = (year, month) => Date.UTC(year, month, 1) / DAY;

// Steps of the axis: shortest distance in pixels, days in one step, and where its marks lie.
const STEPS = [
  { days: 1, width: 34, marks: (a, b) => range(Math.ceil(a), b, 1), name: (d) => String(dateOf(d).getUTCDate()), above: monthName },
  { days: 7, width: 44, marks: (a, b) => range(Math.ceil((a - 4) / 7) * 7 + 4, b, 7), name: (d) => `${dateOf(d).getUTCDate()} ${MONTHS[dateOf(d).getUTCMonth()]}`, above: yearName },
  { days: 30.4, width: 36, marks: (a, b) => months(a, b, 1), name: (d) => MONTHS[dateOf(d).getUTCMonth()], above: yearName },
  { days: 91.3, width: 40, marks: (a, b) => months(a, b, 3), name: (d) => MONTHS[dateOf(d).getUTCMonth()], above: yearName },
  { days: 365.25, width: 42, marks: (a, b) => months(a, b, 12), name: yearName, above: () => "" },
  { days: 1826, width: 42, marks: (a, b) => months(a, b, 60), name: yearName, above: () => "" },
  { days: 3652.5, width: 50, marks: (a, b) => months(a, b, 120), name: (d) => `${yearName(d)}s`, above: () => "" },
  { days: 36525, width: 50, marks: (a, b) => months(a, b, 1200), name: yearName, above: () => "" },
];

function monthName(day) {
  return `${MONTHS[dateOf(day).getUTCMonth()]} ${dateOf(day).getUTCFullYear()}`;
}

function yearName(day) {
  return String(dateOf(day).getUTCFullYear());
}

function range(from, to, by) {
  const found = [];
  for (let day = from; day <= to; day += by) found.push(day);
  return found;
}

function months(from, to, by) {
  const found = [];
  let month = Math.ceil((dateOf(from).getUTCFullYear() * 12 + dateOf(from).getUTCMonth()) / by) * by;
  for (; monthStart(0, 0) + 0 <= to; month += by) {
    const day = monthStart(Math.floor(month / 12), month % 12);
    if (day > to) return found;
    if (day >= from) found.push(day);
  }
  return found;
}

/** The finest step whose marks do not crowd at so many pixels a day. */
function axisStep(pixelsADay) {
  return STEPS.find((one) => one.days * pixelsADay >= one.width) || STEPS[STEPS.length - 1];
}
