// The pictures that the page draws itself: the speaker's ring, the timeline, and the progress.

const SVG = "http://www.w3.org/2000/svg";

function drawn(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export const clock = (ms) =>
  `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

// What is left of a hold at a moment: seconds, and the share of the whole hold.
export function left(hold, at) {
  const whole = hold.from_ms + hold.end_ms - hold.begin_ms;
  const ms = hold.end_ms - at;
  return { seconds: Math.ceil(ms / 1000), share: ms / whole };
}

export function ring(puck, hold, at) {
  const { seconds, share } = hold ? left(hold, at) : { seconds: "", share: 0 };
  puck.querySelector(".arc").style.strokeDasharray = `${share} 1`;
  puck.querySelector(".count text").textContent = seconds;
}

export function timeline(box, answer) {
  const svg = box.querySelector("svg");
  const end = answer ? answer.end_ms : 1;
  svg.setAttribute("viewBox", `0 0 ${end} 56`);
  const block = (kind, part, y, height) =>
    drawn("rect", { class: kind, x: part.begin_ms, y, width: part.end_ms - part.begin_ms, height });
  svg.replaceChildren(
    ...(answer ? answer.holds.map((hold) => block("hold", hold, 0, 56)) : []),
    ...(answer ? answer.spoken.map((spoken) => block("words", spoken, 18, 20)) : []),
    ...sounds(answer, block),
  );
}

// Bells, ticks and beds, below the words.
function sounds(answer, block) {
  return (answer?.sounded ?? []).map((sound) => block(`sound ${sound.name}`, sound, 44, 8));
}

export function cursor(box, answer, at) {
  const end = answer ? answer.end_ms : 0;
  box.querySelector(".cursor").style.left = `${end ? (Math.min(at, end) / end) * 100 : 0}%`;
  const [now, whole] = box.querySelectorAll(".scale span");
  now.textContent = end ? clock(Math.min(at, end)) : "";
  whole.textContent = end ? clock(end) : "";
}

const [WIDTH, HEIGHT, GAP, WIDEST] = [320, 120, 4, 28];

export function progress(figure, rows) {
  const note = document.createElement("figcaption");
  const held = rows.filter((row) => row.held_s > 0);
  if (!held.length) {
    note.textContent = "Your sessions appear here: the seconds you held in each.";
    figure.replaceChildren(note);
    return;
  }
  const most = Math.max(...held.map((row) => row.held_s));
  const step = Math.min(WIDTH / held.length, WIDEST + GAP);
  const bars = held.map((row, i) => {
    const height = Math.max((row.held_s / most) * HEIGHT, 2);
    const whole = row.done >= row.reps;
    const box = { x: i * step, y: 20 + HEIGHT - height, width: step - GAP, height, rx: 3, class: whole ? "" : "part" };
    const title = document.createElementNS(SVG, "title");
    title.textContent = `${day(row.day)}: ${row.held_s} s, ${row.done} of ${row.reps} holds`;
    return drawn("rect", box, title);
  });
  const label = (x, y, text, anchor = "start") => drawn("text", { x, y, "text-anchor": anchor }, text);
  const [first, last] = [held[0], held[held.length - 1]];
  const right = Math.max(held.length * step - GAP, 150);
  figure.replaceChildren(
    drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + 42}`, role: "img", "aria-label": `Seconds held, session by session: ${held.map((row) => row.held_s).join(", ")}` },
      label(0, 11, `${most} s at most`),
      drawn("line", { x1: 0, x2: WIDTH, y1: 20.5 + HEIGHT, y2: 20.5 + HEIGHT }),
      ...bars,
      label(0, HEIGHT + 38, day(first.day)),
      ...(last.day !== first.day ? [label(right, HEIGHT + 38, day(last.day), "end")] : [])),
    note,
  );
  const total = held.reduce((sum, row) => sum + row.held_s, 0);
  note.textContent = `${held.length} session${held.length > 1 ? "s" : ""}, ${clock(total * 1000)} held. Paler: not finished.`;
}

const day = (number) =>
  new Date(number * 86400000).toLocaleDateString("en", { day: "numeric", month: "short", timeZone: "UTC" });
