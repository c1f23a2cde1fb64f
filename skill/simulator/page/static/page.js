// The page: what is said goes to the server with its moment, what comes back is played and shown.

import { listening, microphone } from "/static/microphone.js";
import { panels, transcript } from "/static/panels.js";
import { clock, cursor, ring } from "/static/pictures.js";
import { asked as line, scored } from "/static/score.js";
import { Screen } from "/static/screen.js";
import { ask, why } from "/static/server.js";
import { choice, fill, named, toggle } from "/static/settings.js";
import { Speaker } from "/static/speaker.js";
import { Recorded, Spoken, voicesFor } from "/static/voices.js";

const $ = (selector) => document.querySelector(selector);
const AFTER_MS = 1000; // in text only, words are said so long after the answer is over
const PRESS_MS = 500; // a second press within so long is the same one
const AGAIN_MS = 60_000; // a server that did not say what rings is asked again after so long
const LOOK_MS = 15_000; // so long the picture of the end can be looked at before the screen sleeps

const recorded = new Recorded($("#sound"));
const speaker = new Speaker(recorded);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const screen = new Screen($("#bezel"), $("#glass"), room, {
  isCalm: () => still.matches,
  event: (event) => press(() => turn("touch", event)),
  trouble: (text) => trouble(`The screen cannot show this: ${text}`),
  leave: () => $("#words").focus(),
});
let [state, found, score, busy, dirty, asleep, due] = [null, null, [], false, true, null, null];

// The server

async function open() {
  const id = sessionStorage.getItem("visit");
  let known = null;
  if (id) known = await ask("GET", `/visits/${id}`).catch((error) => { if (error.status !== 404) throw error; });
  if (id && !known) trouble("This page was left for long, or the simulator was started anew: it begins anew. What was kept is there.");
  known ||= await ask("POST", "/visits", {});
  sessionStorage.setItem("visit", known.id);
  choices(known);
  const at = JSON.parse(sessionStorage.getItem("at") || "{}");
  shown(known, at.turn === known.turn ? at.elapsed : 0);
}

// Something happens at this moment: it cuts off what plays, and the answer to it plays.
async function turn(what, body = {}) {
  if (busy || !state) return false;
  busy = true;
  const [since, elapsed_ms] = [performance.now(), Math.round(speaker.elapsed)];
  speaker.cut();
  trouble("");
  try {
    const given = { turn: state.turn, elapsed_ms, ...body };
    shown(await ask("POST", `/visits/${state.id}/${what}`, given), 0, since);
    return true;
  } catch (error) {
    busy = false;
    return await failed(error, what, body);
  } finally {
    busy = false;
  }
}

// Says whether what was meant has come to pass all the same.
async function failed(error, what, body) {
  if (error.status === 409) {
    shown(error.answer, 0);
    trouble("This went on in another tab. Here is where it stands.");
  } else if (error.status === 404) {
    await open();
    const told = $("#trouble").textContent;
    if (what !== "words" || body.text !== state.start || !(await turn(what, body))) return false;
    trouble(told);
    return true;
  } else {
    trouble(why(error));
    if (speaker.answer) speaker.play(speaker.answer, speaker.elapsed); // nothing came of it: go on
  }
  return false;
}

// A press of a button; a second one soon after is the same one.
let pressed = -PRESS_MS;
function press(act) {
  const now = performance.now();
  if (now - pressed < PRESS_MS) return;
  pressed = now;
  act();
}

const say = (text) => press(() => turn("words", { text }));

// Showing

function shown(next, from = 0, since = performance.now()) {
  const before = state;
  state = next;
  lately();
  if (state.playing) play(state.playing, from, since);
  else speaker.silence();
  score = scored(state.playing);
  $("#score").lang = $("#chips").lang = state.locale;
  $("#score").replaceChildren(...score.map((part) => part.element));
  sleeping();
  if (!asleep) picture(before, from);
  chips();
  panels($("#panels"), state);
  transcript($("#transcript"), state, score, speaker.elapsed);
  [told, dirty] = [-2, true];
  screen.fit();
}

// What was last said to it or told of it, and when it is to be asked what rings.
function lately() {
  due = state.rings_in_ms === null ? null : Date.now() + Math.max(state.rings_in_ms, AFTER_MS);
  const short = (one) => (one ? line(one).split("\n")[0] : "");
  const last = state.heard.findLast((one) => one.who !== "coach");
  $("#you").textContent = short(state.heard.findLast((one) => one.who === "you" || one.who === "touch"));
  $("#note").textContent = last?.who === "note" ? short(last) : "";
}

// A reminder rings though nobody has spoken: asked once, when it is due.
async function rings() {
  due = null;
  const asked = state;
  try {
    const { turn, heard, rings_in_ms } = await ask("POST", `/visits/${state.id}/rings`, {});
    if (turn !== state.turn || asked !== state) return;
    Object.assign(state, { heard, rings_in_ms });
    lately();
    transcript($("#transcript"), state, score, speaker.elapsed);
  } catch {
    due ??= Date.now() + AGAIN_MS;
  }
}

function play(answer, from, since) {
  if ($("#text-only").checked) speaker.read(answer, from || answer.end_ms + AFTER_MS);
  else speaker.play(answer, from, since);
}

// Nobody talks with the coach, and what was to be seen in the end has been looked at.
function sleeping() {
  const over = !state.playing || (speaker.phase === "over" && speaker.overFor > LOOK_MS);
  const now = !state.open && over && `${state.screen} ${state.locale}`;
  if (now === asleep) return;
  asleep = now;
  $("#asleep").hidden = $("#intro").hidden = !asleep;
  $("#asleep b").textContent = `${state.wake[0].toUpperCase()}${state.wake.slice(1)}, ${state.start}`;
  document.documentElement.classList.toggle("asleep", Boolean(asleep));
  screen.sleep(Boolean(asleep));
  if (asleep) {
    score = [];
    $("#score").replaceChildren();
    picture();
    if (document.activeElement === document.body) $("#start").focus({ preventScroll: true });
  }
  chips();
  screen.fit();
}

// When a directive's screen is as it will be in the end.
const endOf = (directive) => directive.datasources.stretch.until;

// The screen keeps its picture until another comes; without `before` it is drawn anew.
function picture(before = null, from = 0) {
  if (asleep && state.asleep) screen.show(state.asleep, endOf(state.asleep));
  if (asleep || !state.directive) return;
  if (before && before.id === state.id && before.shown === state.shown && before.screen === state.screen) return;
  const started = state.shown === state.turn && state.playing;
  screen.show(state.directive, started ? Math.max(from - state.playing.begin_ms, 0) : endOf(state.directive));
  follow();
}

// Another phase or pace of the sound: the screen goes along.
function follow() {
  dirty = true;
  if (asleep || !state?.directive || state.shown !== state.turn || !state.playing) return;
  const at = Math.max(speaker.elapsed - state.playing.begin_ms, 0);
  const rate = { sounding: speaker.rate, over: 1 }[speaker.phase] ?? 0;
  screen.run(at, rate);
}

function button(text, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

// The buttons of the moment, as on a screen; the first is the loud one.
function chips() {
  const last = state.playing?.holds.at(-1);
  const over = speaker.elapsed >= (last ?? state.playing)?.end_ms ? "after" : "now";
  const [moment, hint] = [state.buttons[over], state.hints[over]];
  const focused = document.activeElement;
  const kept = focused?.closest("#chips, #asleep") ? focused.textContent : null;
  const buttons = state.open ? moment.map(({ label }) => button(label, () => say(label))) : [];
  if (state.open && $("#text-only").checked) buttons.push(button("(say nothing)", () => press(() => turn("silence"))));
  if (!state.open && !asleep) buttons.push(button("Start", () => say(state.start)));
  buttons[0]?.classList.add("first");
  $("#chips").replaceChildren(...buttons);
  $("#words").placeholder = state.open && hint ? `Or say: ${hint}` : "Say anything";
  if (kept === null || (asleep && focused.isConnected)) return;
  const again = buttons.find((one) => one.textContent === kept) || buttons[0] || $("#words");
  again.focus({ preventScroll: true });
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
  const spoken = (part) => part.kind !== "gap" && part.kind !== "hold";
  const last = score.findLastIndex((part) => part.at <= at && spoken(part));
  const near = score.slice(0, Math.max(last, 0)).filter(spoken).slice(-1);
  score.forEach((part, i) => {
    part.element.classList.toggle("now", i === last);
    part.element.classList.toggle("past", near.includes(part));
    part.element.classList.toggle("later", part.at > at);
  });
  if (told !== last) transcript($("#transcript"), state, score, at);
  told = last;
}

// Nothing said after the answer: as often as a speaker asks again, and then the end.
setInterval(() => {
  if (!state || busy) return;
  if (due !== null && Date.now() >= due) rings();
  const typing = $("#words").value || listening();
  if (state.open && !typing && speaker.overFor > state.listen_ms) turn("silence");
  else sleeping();
}, 250);

// How much room the screen has: what the words and the buttons, at their tallest, leave of the window.
function room() {
  const device = $(".device");
  const style = getComputedStyle(device);
  const [side, edge] = [parseFloat(style.paddingLeft) * 2, parseFloat(style.paddingTop) * 2];
  return { width: device.clientWidth - side, height: innerHeight - $("header").offsetHeight - below() - edge };
}

// How much of the window is taken below by what stays in sight.
const below = () => $(".foot").offsetHeight || $("#dock").offsetHeight;

// The person

$("#start").addEventListener("click", () => say(state.start));

$("#dock").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = $("#words").value.trim();
  if (text && (await turn("words", { text }))) $("#words").value = "";
});

$("#go-on").addEventListener("click", () => press(() => { speaker.goOn(); $("#score").focus(); }));

// Whoever types, types words.
addEventListener("keydown", ({ key, ctrlKey, metaKey, altKey }) => {
  if (document.activeElement === document.body && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) $("#words").focus();
});

function whole(on) {
  document.documentElement.classList.toggle("whole", on);
  $("#score").setAttribute("aria-live", on ? "polite" : "off");
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

function choices(known) {
  found = known;
  fill($("#device"), Object.entries(found.screens).map(([value, { label }]) => [value, label]), found.screen);
  fill($("#locale"), found.locales.map((locale) => [locale, named(locale)]), found.locale);
  [$("#device").dataset.value, $("#locale").dataset.value] = [found.screen, found.locale];
  $("#screens-off").hidden = !found.off;
  $("#screens-off").textContent = found.off ? `Screens are off: ${found.off} All else works.` : "";
  look(found.screen);
  voices(found.locale);
}

function look(name) {
  $("#puck").style.display = found.screens[name] ? "none" : "";
  screen.pick(found.screens[name]?.viewport ?? null, found.parts);
}

choice($("#device"), async (picked) => {
  const next = await ask("POST", `/visits/${state.id}/screen`, { screen: picked });
  look(picked);
  const before = state;
  state = next;
  sleeping();
  if (!asleep) picture(before, speaker.elapsed);
  panels($("#panels"), state);
}, (error) => trouble(why(error)));

choice($("#locale"), async (picked) => {
  const next = await ask("POST", `/visits/${state.id}/locale`, { locale: picked });
  voices(picked);
  shown(next);
}, (error) => trouble(why(error)));

// The voices that this computer has for the language; where it has none there is nothing to choose.
function voices(locale) {
  const own = voicesFor(locale);
  $("#voices").hidden = !own.length;
  const label = (voice) => `${voice.name}${voice.localService ? "" : " (online)"}`;
  fill($("#voice"), own.map((voice) => [voice.voiceURI, label(voice)]), localStorage.getItem("voice") ?? "");
  speak();
}

function speak() {
  const picked = voicesFor(state?.locale ?? found.locale).find((voice) => voice.voiceURI === $("#voice").value);
  speaker.voice = picked ? new Spoken(speechSynthesis, picked, $("#beside")) : recorded;
}

$("#voice").addEventListener("change", ({ target }) => { localStorage.setItem("voice", target.value); speak(); });
window.speechSynthesis?.addEventListener?.("voiceschanged", () => { if (found) voices(state?.locale ?? found.locale); });

const trouble = (text) => { $("#trouble").textContent = text; };

microphone($("#mic"), {
  locale: () => state.locale,
  quieter: (on) => { speaker.volume = on ? 0.15 : 1; },
  heard: (text, isFinal) => { $("#words").value = text; if (isFinal) $("#dock").requestSubmit(); },
  trouble,
});

// A reload goes on where it was.
addEventListener("pagehide", () => {
  if (state) sessionStorage.setItem("at", JSON.stringify({ turn: state.turn, elapsed: Math.round(speaker.elapsed) }));
});

addEventListener("resize", () => screen.fit());
const foot = new ResizeObserver(() => document.documentElement.style.setProperty("--foot", `${below()}px`));
for (const part of [$(".foot"), $("#dock")]) foot.observe(part);
still.addEventListener("change", () => { if (state) picture(null, speaker.elapsed); });
speaker.addEventListener("clock", () => { follow(); slide(); });
speaker.addEventListener("failed", () => trouble("The sound did not come."));
toggle($("#double"), (on) => { speaker.rate = on ? 2 : 1; });
toggle($("#behind"), (on) => { $("#panels").hidden = !on; document.documentElement.classList.toggle("open", on); screen.fit(); });
toggle($("#text-only"), whole);
open().then(draw, (error) => trouble(why(error)));
