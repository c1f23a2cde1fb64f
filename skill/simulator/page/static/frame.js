// Inside the screen's frame: shows directives on a clock that the page moves.
//
// The frame has no origin: it can ask nobody for anything. The page sends what it consists of, the
// renderer as text and a typeface, and keeps both in its own cache.
//
// The renderer takes its time from Date.now(). Here that is the document's own time, at the pace of
// the sound: it stands while the sound is fetched, and runs twice as fast where the sound does.

const START = Date.now();
const FAMILIES = ["Stand-in", "amazon-ember-display", "Bookerly"]; // ours, and what the renderer wants
let [mark, base, rate] = [performance.now(), START, 1]; // it runs at first: the engine waits by it
Date.now = () => base + (performance.now() - mark) * rate;

function run(to, pace) {
  [base, mark, rate] = [to, performance.now(), pace];
}

let Screen = null;

async function build({ renderer, fonts }) {
  for (const [weight, font] of Object.entries(fonts)) {
    for (const family of FAMILIES) document.fonts.add(new FontFace(family, font, { weight }));
  }
  (0, eval)(renderer); // as a script, whose names are everybody's
  forgetFonts();
  const parts = await import("/viewhost/screen.js");
  Screen = parts.Screen;
  await parts.engine;
}

// The typefaces at the renderer's maker are never asked for: those above answer to their names.
function forgetFonts() {
  for (const sheet of [...document.styleSheets].filter((one) => !one.href)) {
    for (let i = sheet.cssRules.length - 1; i >= 0; i--) {
      if (sheet.cssRules[i] instanceof CSSFontFaceRule) sheet.deleteRule(i);
    }
  }
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

// Where a person wants no motion, the figure is where it goes to at once, and the ring breathes not.
function calm(directive) {
  const calmed = structuredClone(directive);
  for (const frame of calmed.datasources?.stretch?.frames || []) {
    if (frame.move) frame.move[1] = 1;
    delete frame.breath;
  }
  return calmed;
}

const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const tell = (message) => parent.postMessage(message, "*"); // none but the page can be around it
let [screen, shown, zero, busy] = [null, null, START, Promise.resolve()];

async function show(directive, viewport, at) {
  screen?.close();
  screen = new Screen(document.getElementById("screen"), viewport, (event) => tell({ event }));
  shown = { directive, viewport };
  zero = Date.now();
  run(zero, 0);
  await screen.show(directive);
  await drawn();
  walk(at);
  run(zero + at, 0);
  await drawn();
}

async function act(message) {
  if (message.parts) {
    await build(message.parts);
  } else if (message.show) {
    await show(message.calm ? calm(message.show) : message.show, message.viewport, message.at);
    tell({ shown: true });
  } else if (shown) {
    const back = zero + message.at < Date.now() - 300; // a document cannot go back: it starts anew
    if (back) await show(shown.directive, shown.viewport, message.at);
    else if (zero + message.at > Date.now() + STRIDE_MS) walk(message.at);
    run(zero + message.at, message.rate);
  }
}

addEventListener("message", ({ source, data }) => {
  if (source !== parent) return;
  const since = performance.now();
  busy = busy.then(() => {
    const late = data.rate ? (performance.now() - since) * data.rate : 0;
    return act(late ? { ...data, at: data.at + late } : data);
  }).catch((error) => tell({ trouble: String(error) }));
});

// The keyboard comes in and goes out again: Tab is the browser's own, Escape leads to the words.
addEventListener("keydown", (event) => {
  if (event.key === "Tab") event.stopImmediatePropagation();
  if (event.key === "Escape") tell({ leave: true });
}, true);
tell({ ready: true });
