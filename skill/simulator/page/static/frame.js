// Inside the screen's frame: shows directives on a clock that the page moves.
//
// The renderer takes its time from Date.now(). Here that is the document's own time, at the pace of
// the sound: it stands while the sound is fetched, and runs twice as fast where the sound does.

import { Screen, engine } from "/viewhost/screen.js";

const START = Date.now();
let [mark, base, rate] = [performance.now(), START, 1]; // it runs at first: the engine waits by it
Date.now = () => base + (performance.now() - mark) * rate;

function run(to, pace) {
  [base, mark, rate] = [to, performance.now(), pace];
}

// To a later moment: a document may go one step a tick, so it is walked there, not thrown.
const [STRIDE_MS, LAST_MS] = [250, 50];

function walk(to) {
  const { context } = screen.renderer;
  let at = Date.now() - zero;
  while (at < to) {
    at = Math.min(at + (to - at > STRIDE_MS + LAST_MS ? STRIDE_MS : 1), to);
    context.updateTime(at, zero + at);
  }
}

const tell = (message) => parent.postMessage(message, location.origin);
let [screen, shown, zero, busy] = [null, null, START, Promise.resolve()];

async function show(directive, viewport, at) {
  await engine;
  screen?.close();
  screen = new Screen(document.getElementById("screen"), viewport, (event) => tell({ event }));
  shown = { directive, viewport };
  zero = Date.now();
  run(zero, 0);
  await screen.show(directive);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  walk(at);
  run(zero + at, 0);
}

async function act(message) {
  if (message.blank) {
    screen?.close();
    [screen, shown] = [null, null];
  } else if (message.show) {
    await show(message.show, message.viewport, message.at);
  } else if (shown) {
    const back = zero + message.at < Date.now() - 300; // a document cannot go back: it starts anew
    if (back) await show(shown.directive, shown.viewport, message.at);
    else if (zero + message.at > Date.now() + STRIDE_MS) walk(message.at);
    run(zero + message.at, message.rate);
  }
}

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || origin !== location.origin) return;
  const since = performance.now();
  busy = busy.then(() => {
    const late = data.rate ? (performance.now() - since) * data.rate : 0;
    return act(late ? { ...data, at: data.at + late } : data);
  }).catch((error) => tell({ trouble: String(error) }));
});
tell({ ready: true });
