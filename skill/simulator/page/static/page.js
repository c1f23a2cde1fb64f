// The page: what is said goes to the server with its moment, what comes back is played and shown.

import { clock, cursor, progress, ring, timeline } from "/static/pictures.js";
import { Screen } from "/static/screen.js";
import { Speaker } from "/static/speaker.js";

const $ = (selector) => document.querySelector(selector);
const AFTER_MS = 1000; // in text only, words are said so long after the answer is over
const GAP_MS = 2000; // shorter silences are only breath
const DRIFT_MS = 400;
const QUIET = 0.15; // the answer's volume while the microphone listens
const LONG_MS = 600_000; // longer than any answer: a screen as it is in the end

const SAY = {
  "": ["next", "pause", "stop"],
  setup: ["next", "skip the setup", "is this safe", "stop"],
  moving: ["how much longer", "pause", "it hurts", "stop"],
  paused: ["resume", "stop"],
  resting: ["next", "make it longer", "give me a tip", "stop"],
  finished: ["just right", "too much", "stop"],
};

const SAID = { you: (text) => `“${text}”`, touch: (text) => `touched: ${text}`, note: (text) => text };

const ASKED = Object.fromEntries(
  ["take_up", "offer", "usual", "forget"].map((asking) => [asking, ["yes", "no", "stop"]]),
);

const speaker = new Speaker($("#sound"));
const screen = new Screen($("#bezel"), $("#glass"), {
  onEvent: (event) => turn("touch", event),
  onTrouble: (text) => trouble(`The screen cannot show this: ${text}`),
});
let [state, screens, score, busy, dirty] = [null, {}, [], false, true];

// The server

async function ask(method, path, body) {
  const options = { method, headers: { "Content-Type": "application/json" } };
  if (body) options.body = JSON.stringify(body);
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.error), { status: response.status, answer });
  return answer;
}

async function open() {
  const id = sessionStorage.getItem("visit");
  let found = null;
  if (id) found = await ask("GET", `/visits/${id}`).catch((error) => { if (error.status !== 404) throw error; });
  if (id && !found) trouble("The simulator was started anew: the session is over, what it kept is there.");
  found ||= await ask("POST", "/visits", {});
  sessionStorage.setItem("visit", found.id);
  devices(found);
  const at = JSON.parse(sessionStorage.getItem("at") || "{}");
  shown(found, at.turn === found.turn ? at.elapsed : 0);
}

// Something happens at this moment: it cuts off what plays, and the answer to it plays.
async function turn(what, body = {}) {
  if (busy || !state) return false;
  busy = true;
  const [asked, elapsed_ms] = [performance.now(), Math.round(speaker.elapsed)];
  speaker.cut();
  trouble("");
  try {
    const given = { turn: state.turn, elapsed_ms, ...body };
    shown(await ask("POST", `/visits/${state.id}/${what}`, given), 0, asked);
    return true;
  } catch (error) {
    await failed(error);
    return false;
  } finally {
    busy = false;
  }
}

async function failed(error) {
  if (error.status === 409) {
    shown(error.answer, 0);
    trouble("This went on in another tab. Here is where it stands.");
  } else if (error.status === 404) {
    await open();
  } else {
    trouble(error.status ? `Refused: ${error.message}` : "No answer. Is make run still running?");
    if (speaker.answer) speaker.play(speaker.answer, speaker.elapsed); // nothing came of it: go on
  }
}

// Showing

function shown(next, from = 0, asked = performance.now()) {
  const before = state;
  state = next;
  const you = state.heard.findLast((line) => line.who !== "coach");
  $("#you").textContent = you ? SAID[you.who](you.text) : "";
  if (state.playing) play(state.playing, from, asked);
  else speaker.silence();
  $("#intro").hidden = state.turn > 0;
  $("#dark").textContent = state.directive ? "" : state.open ? "From the next answer on" : "Asleep";
  display(before, from);
  score = scored(state.playing);
  $("#score").replaceChildren(...score.map((part) => part.element));
  chips();
  behind();
  dirty = true;
}

function play(answer, from, asked) {
  if ($("#text-only").checked) speaker.read(answer, from || answer.end_ms + AFTER_MS);
  else speaker.play(answer, from, asked);
}

// The screen keeps its picture until another comes, and is dark without a session.
function display(before, from) {
  if (!state.directive) return screen.blank();
  if (before && before.id === state.id && before.shown === state.shown && before.screen === state.screen) return;
  const started = state.shown === state.turn && state.playing;
  screen.show(state.directive, started ? Math.max(from - state.playing.begin_ms, 0) : LONG_MS);
  follow();
}

// Another phase or pace of the sound: the screen goes along.
function follow() {
  dirty = true;
  if (!state?.directive || state.shown !== state.turn || !state.playing) return;
  const at = Math.max(speaker.elapsed - state.playing.begin_ms, 0);
  const rate = { sounding: speaker.rate, over: 1 }[speaker.phase] ?? 0;
  screen.run(at, rate);
}

// The answer as parts in order: sentences, silences outside holds, and holds.
function scored(answer) {
  if (!answer) return [];
  const parts = [];
  let now = answer.begin_ms;
  // a hold lies where the pace expects it, and its words where the voice says them
  const inHold = (ms) => answer.holds.some((hold) => hold.begin_ms - DRIFT_MS <= ms && ms < hold.end_ms + DRIFT_MS);
  for (const spoken of answer.spoken) {
    if (spoken.begin_ms - now >= GAP_MS && !inHold(spoken.begin_ms - 1)) {
      parts.push({ at: now, kind: "gap", text: `${Math.round((spoken.begin_ms - now) / 1000)} s` });
    }
    for (const hold of answer.holds) {
      if (now <= hold.begin_ms + DRIFT_MS && hold.begin_ms <= spoken.begin_ms + DRIFT_MS && !parts.some((part) => part.hold === hold)) {
        parts.push({ at: hold.begin_ms, kind: "hold", hold, text: `Hold, ${Math.round((hold.end_ms - hold.begin_ms) / 1000)} s` });
      }
    }
    const cue = inHold(spoken.begin_ms) ? "cue" : "";
    parts.push({ at: spoken.begin_ms, text: spoken.text, kind: cue });
    now = spoken.end_ms;
  }
  for (const part of parts) {
    part.element = document.createElement("li");
    part.element.textContent = part.text;
    part.element.className = part.kind;
  }
  return parts;
}

function chips() {
  const holds = state.playing?.holds.length ? state.playing.holds : null;
  const mode = holds && speaker.elapsed >= holds[holds.length - 1].end_ms ? state.after : state.mode;
  const say = state.open ? ASKED[state.asking] || SAY[mode] || SAY[""] : [state.start];
  const kept = document.activeElement?.closest("#chips") ? document.activeElement.textContent : null;
  const buttons = say.map((text) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    button.className = state.open ? "" : "first";
    if (!state.open) button.textContent = text[0].toUpperCase() + text.slice(1);
    button.addEventListener("click", () => turn("words", { text }));
    return button;
  });
  if (state.open && $("#text-only").checked) {
    const nothing = Object.assign(document.createElement("button"), { type: "button", textContent: "(say nothing)" });
    nothing.addEventListener("click", () => turn("silence"));
    buttons.push(nothing);
  }
  $("#chips").replaceChildren(...buttons);
  if (kept !== null) (buttons.find((button) => button.textContent === kept) || $("#words")).focus();
  $("#words").placeholder = "Say anything";
}

function behind() {
  transcript();
  timeline($("#timeline"), state.playing);
  progress($("#progress figure"), state.rows);
  for (const name of ["attributes", "request", "response"]) {
    const plain = state[name];
    const some = plain && Object.keys(plain).length;
    $(`#${name} pre`).textContent = some ? JSON.stringify(plain, null, 2) : "Nothing yet.";
  }
}

function transcript() {
  const first = state.heard[0]?.at_ms ?? state.now_ms;
  const said = score.filter((part) => part.kind !== "gap" && part.kind !== "hold" && part.at < speaker.elapsed);
  const now = said.map((part) => ({ at_ms: state.now_ms + part.at, who: "coach", text: part.text }));
  const lines = [...state.heard, ...now].map(({ at_ms, who, text }) => {
    const line = Object.assign(document.createElement("li"), { className: who });
    const time = Object.assign(document.createElement("time"), { textContent: clock(at_ms - first) });
    line.append(time, Object.assign(document.createElement("span"), { textContent: who === "touch" ? SAID.touch(text) : text }));
    return line;
  });
  const list = $("#transcript .lines");
  if (lines.length === list.children.length && lines.length) return;
  if (!lines.length) lines.push(Object.assign(document.createElement("li"), { className: "none", textContent: "Nothing yet." }));
  list.replaceChildren(...lines);
  list.scrollTop = list.scrollHeight;
}

// Each picture of the running page

const PHASES = { hold: "Hold", speaking: "Speaking", listening: "Listening", blocked: "Your browser waits for you before it plays sound", read: "", asleep: "" };

function phase(at) {
  const answer = speaker.answer;
  const hold = answer?.holds.find((one) => one.begin_ms <= at && at < one.end_ms);
  if (hold && speaker.phase !== "blocked") return ["hold", hold];
  if (speaker.phase === "blocked" || speaker.phase === "read") return [speaker.phase, null];
  if (speaker.phase === "waiting" || speaker.phase === "sounding") return ["speaking", null];
  return [state.open ? "listening" : "asleep", null];
}

function draw() {
  requestAnimationFrame(draw);
  if (!state) return;
  const at = speaker.elapsed;
  const [now, hold] = phase(at);
  const root = document.documentElement;
  if (root.dataset.phase !== now) {
    root.dataset.phase = now;
    $("#state").textContent = PHASES[now];
    $("#go-on").hidden = now !== "blocked";
    chips();
    dirty = true;
  }
  if (!dirty && speaker.phase !== "sounding" && speaker.phase !== "waiting") return;
  dirty = false;
  ring($("#puck"), hold, at);
  cursor($("#timeline"), speaker.answer, at);
  const said = `${clock(at)} of ${clock(speaker.answer?.end_ms ?? 0)}`;
  $("#when output").textContent = said;
  $("#when input").setAttribute("aria-valuetext", said);
  telling(at);
}

let told = -2;
function telling(at) {
  const last = score.findLastIndex((part) => part.at <= at && part.kind !== "gap" && part.kind !== "hold");
  const near = score.slice(0, Math.max(last, 0)).filter((part) => part.kind !== "gap" && part.kind !== "hold").slice(-1);
  score.forEach((part, i) => {
    part.element.classList.toggle("now", i === last);
    part.element.classList.toggle("past", near.includes(part));
    part.element.classList.toggle("later", part.at > at);
  });
  if (told !== last) transcript();
  told = last;
}

// Nothing said after the answer: as often as a speaker asks again, and then the end.
setInterval(() => {
  const typing = $("#words").value || listening;
  if (!busy && state?.open && !typing && speaker.overFor > state.listen_ms) turn("silence");
}, 250);

// The person

$("#dock").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = $("#words").value.trim();
  if (text && (await turn("words", { text }))) $("#words").value = "";
});

$("#go-on").addEventListener("click", () => { speaker.goOn(); $("#words").focus(); });

function setting(box, apply) {
  box.checked = localStorage.getItem(box.id) === "on";
  const changed = () => { localStorage.setItem(box.id, box.checked ? "on" : "off"); apply(box.checked); };
  box.addEventListener("change", changed);
  apply(box.checked);
}

function whole(on) {
  document.documentElement.classList.toggle("whole", on);
  $("#score").setAttribute("aria-live", on ? "polite" : "off");
  $("#when").hidden = !on || !state?.playing;
  $("#double").disabled = on;
  screen.fit();
  if (!state) return;
  const answer = speaker.answer;
  if (answer && on) speaker.read(answer, Math.max(speaker.elapsed, 0));
  else if (answer) speaker.play(answer, speaker.elapsed);
  chips();
  slide();
}

function slide() {
  const [answer, range] = [speaker.answer, $("#when input")];
  $("#when").hidden = !answer || speaker.phase !== "read";
  range.max = answer ? answer.end_ms + AFTER_MS : 0;
  range.value = speaker.elapsed;
}

$("#when input").addEventListener("input", (event) => speaker.read(speaker.answer, Number(event.target.value)));

function devices(found) {
  screens = found.screens;
  const select = $("#device");
  select.append(...Object.entries(screens).map(([value, { label }]) => new Option(label, value)));
  select.value = found.screen;
  $("#screens-off").hidden = !found.off;
  $("#screens-off").textContent = found.off ? `Screens are off: ${found.off} All else works.` : "";
  look(found.screen);
}

function look(name) {
  $("#puck").style.display = screens[name] ? "none" : "";
  screen.pick(screens[name]?.viewport ?? null);
}

$("#device").addEventListener("change", async ({ target }) => {
  try {
    const next = await ask("POST", `/visits/${state.id}/screen`, { screen: target.value });
    Object.assign(state, { screen: next.screen, directive: null });
    $("#dark").textContent = state.open ? "From the next answer on" : "Asleep";
    look(next.screen);
  } catch (error) {
    trouble(error.message);
    target.value = state.screen;
  }
});

const trouble = (text) => { $("#trouble").textContent = text; };

// Speaking, where the browser can

const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
let listening = null;

function listen() {
  listening = Object.assign(new Recognition(), { lang: "en-US", interimResults: true });
  listening.onresult = ({ results }) => {
    const result = results[results.length - 1];
    $("#words").value = result[0].transcript;
    if (result.isFinal) $("#dock").requestSubmit();
  };
  listening.onerror = ({ error }) => {
    if (error !== "aborted" && error !== "no-speech") trouble(`This browser cannot hear you (${error}). Type instead.`);
  };
  listening.onend = () => heard(null);
  heard(listening);
  listening.start();
}

function heard(one) {
  listening = one;
  speaker.volume = one ? QUIET : 1;
  $("#mic").setAttribute("aria-pressed", String(Boolean(one)));
}

if (Recognition) {
  $("#mic").hidden = false;
  $("#mic").addEventListener("click", () => (listening ? listening.stop() : listen()));
}

// A reload goes on where it was.
addEventListener("pagehide", () => {
  if (state) sessionStorage.setItem("at", JSON.stringify({ turn: state.turn, elapsed: Math.round(speaker.elapsed) }));
});

speaker.addEventListener("clock", () => { follow(); slide(); });
speaker.addEventListener("failed", () => trouble("The sound did not come."));
setting($("#double"), (on) => { speaker.rate = on ? 2 : 1; });
setting($("#text-only"), whole);
open().then(draw, (error) => trouble(error.status ? error.message : "No answer. Is make run still running?"));
