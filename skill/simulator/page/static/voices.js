// Who speaks: the sound that the server has made, or a voice of the computer's own.
//
// Either is told an answer and a moment on its clock (`load`), starts, stops, and says where it is
// (`at`, in milliseconds on that clock). It tells "over", "blocked" and "failed".

class Voice extends EventTarget {
  tell(name) { this.dispatchEvent(new Event(name)); }

  async play(audio) {
    try {
      await audio.play();
    } catch (error) {
      if (error.name === "NotAllowedError") this.tell("blocked"); // all else is its own event, or was stopped
    }
  }
}

export class Recorded extends Voice {
  #audio;
  #begin = 0;

  constructor(audio) {
    super();
    this.#audio = audio;
    audio.addEventListener("ended", () => this.tell("over"));
    audio.addEventListener("error", () => { if (audio.hasAttribute("src")) this.tell("failed"); });
  }

  load(answer, from, rate) {
    this.#audio.src = answer.sound;
    this.rate = rate;
    this.#audio.currentTime = Math.max(from - answer.begin_ms, 0) / 1000;
    this.#begin = answer.begin_ms;
  }

  start() { return this.play(this.#audio); }

  stop() {
    this.#audio.pause();
    this.#audio.removeAttribute("src");
  }

  get at() { return this.#begin + this.#audio.currentTime * 1000; }
  set rate(rate) { this.#audio.defaultPlaybackRate = this.#audio.playbackRate = rate; }
  set volume(volume) { this.#audio.volume = volume; }
}

// A voice of the browser takes its own time. Each sentence begins at its moment all the same:
// outside a hold the clock stands until the one before is said, in a hold that one is cut off. A
// voice that was late speaks a little faster from then on. Bells and rain are a sound of the server's
// that plays `beside` it, and stands while the clock does.

const [LONG_MS, FASTEST] = [1000, 1.5];

export class Spoken extends Voice {
  #synth;
  #voice;
  #answer = null;
  #queue = [];
  #utterance = null;
  #timer = 0;
  #base = 0;
  #mark = 0;
  #rate = 1;
  #pace = 1;
  #stands = true;
  #beside;
  #volume = 1;

  constructor(synth, voice, beside) {
    super();
    [this.#synth, this.#voice, this.#beside] = [synth, voice, beside];
  }

  load(answer, from, rate) {
    [this.#answer, this.#rate, this.#stands] = [answer, rate, true];
    const cut = answer.spoken.find((sentence) => sentence.begin_ms < from && from < sentence.end_ms);
    this.#base = cut && !this.#exact(from) ? cut.begin_ms : Math.max(from, answer.begin_ms); // said anew
    this.#queue = answer.spoken.filter((sentence) => sentence.begin_ms >= this.#base);
    if (answer.beside) this.#beside.src = answer.beside;
  }

  async start() {
    this.#go();
    this.#step();
  }

  stop() {
    clearTimeout(this.#timer);
    [this.#base, this.#utterance] = [this.at, null];
    this.#stand();
    this.#beside.removeAttribute("src");
    this.#synth.cancel();
  }

  get at() { return this.#stands ? this.#base : this.#base + (performance.now() - this.#mark) * this.#rate; }

  set rate(rate) {
    [this.#base, this.#mark, this.#rate] = [this.at, performance.now(), rate];
    this.#beside.playbackRate = rate;
    if (!this.#stands) this.#step();
  }

  set volume(volume) { this.#volume = this.#beside.volume = volume; }

  #go() {
    [this.#mark, this.#stands] = [performance.now(), false];
    if (!this.#answer.beside) return;
    this.#beside.currentTime = Math.max(this.#base - this.#answer.begin_ms, 0) / 1000;
    this.#beside.defaultPlaybackRate = this.#beside.playbackRate = this.#rate;
    this.play(this.#beside);
  }

  #stand() {
    this.#stands = true;
    this.#beside.pause();
  }

  #step() {
    clearTimeout(this.#timer);
    const sentence = this.#queue[0];
    const due = sentence ? sentence.begin_ms : this.#answer.end_ms;
    const wait = (due - this.at) / this.#rate;
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#step(), wait);
    } else if (this.#utterance && !this.#exact(due)) {
      this.#base = due;
      this.#stand();
    } else if (sentence) {
      this.#queue.shift();
      this.#say(sentence);
      this.#step();
    } else {
      this.tell("over");
    }
  }

  #exact(ms) { return this.#answer.holds.some((hold) => hold.begin_ms <= ms && ms <= hold.end_ms); }

  #say({ text, begin_ms, end_ms }) {
    if (this.#utterance) this.#synth.cancel();
    const utterance = Object.assign(new SpeechSynthesisUtterance(text), {
      voice: this.#voice, lang: this.#voice.lang, rate: this.#pace * this.#rate, volume: this.#volume,
    });
    const expected = (end_ms - begin_ms) / this.#rate;
    let begun = performance.now();
    utterance.onstart = () => { begun = performance.now(); };
    utterance.onend = () => this.#said(utterance, expected, performance.now() - begun);
    utterance.onerror = ({ error }) => this.#failed(utterance, error);
    this.#utterance = utterance; // some browsers forget one that nobody holds
    this.#synth.speak(utterance);
  }

  #said(utterance, expected, took) {
    if (utterance !== this.#utterance) return;
    this.#utterance = null;
    if (expected > LONG_MS) this.#pace = Math.min(Math.max((this.#pace * took) / expected, 1), FASTEST);
    if (!this.#stands) return;
    this.#go();
    this.#step();
  }

  #failed(utterance, error) {
    if (utterance !== this.#utterance) return;
    this.stop();
    this.tell(error === "not-allowed" ? "blocked" : "failed");
  }
}

// The computer's voices for a language, its own before those that need a connection.
export function voicesFor(locale, synth = window.speechSynthesis) {
  const language = locale.split("-")[0];
  const near = (voice) => (voice.lang.replace("_", "-") === locale ? 0 : 1) + (voice.localService ? 0 : 2);
  const all = synth ? synth.getVoices() : [];
  return all.filter((voice) => voice.lang.split(/[-_]/)[0] === language).sort((a, b) => near(a) - near(b));
}
