// What goes on behind it: the transcript, the timeline, the progress, and what goes to and fro.

import { clock, progress, timeline } from "/static/pictures.js";
import { asked } from "/static/score.js";

export function panels(box, state) {
  timeline(box.querySelector("#timeline"), state.playing);
  progress(box.querySelector("#progress figure"), state.rows);
  for (const name of ["attributes", "request", "response"]) {
    const plain = state[name];
    const some = plain && Object.keys(plain).length;
    box.querySelector(`#${name} pre`).textContent = some ? JSON.stringify(plain, null, 2) : "Nothing yet.";
  }
}

// All that was heard until a moment of the answer.
export function transcript(box, state, score, elapsed) {
  const first = state.heard[0]?.at_ms ?? state.now_ms;
  const said = score.filter((part) => part.kind !== "gap" && part.kind !== "hold" && part.at < elapsed);
  const now = said.map((part) => ({ at_ms: state.now_ms + part.at, who: "coach", text: part.text }));
  const lines = [...state.heard, ...now].map((one) => {
    const line = Object.assign(document.createElement("li"), { className: one.who });
    const time = Object.assign(document.createElement("time"), { textContent: clock(one.at_ms - first) });
    line.append(time, Object.assign(document.createElement("span"), { textContent: one.who === "touch" ? asked(one) : one.text }));
    return line;
  });
  const list = box.querySelector(".lines");
  if (lines.length === list.children.length && lines.length) return;
  if (!lines.length) lines.push(Object.assign(document.createElement("li"), { className: "none", textContent: "Nothing yet." }));
  list.replaceChildren(...lines);
  list.scrollTop = list.scrollHeight;
}
