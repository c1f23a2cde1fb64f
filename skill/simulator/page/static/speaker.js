// The speaker: plays an answer's sound, and knows at any moment how far into the answer it is.
//
// An answer's clock starts with its request. Its sound starts `begin_ms` later, as it does on a
// real speaker, and ends at `end_ms`. In between the voice's own position is the time: nothing that
// holds the sound up, and no other speed, makes a difference between what is heard and what is sent.

export class Speaker extends EventTarget {
  #voice;
  #answer = null;
  #phase = "idle"; // idle, waiting, sounding, blocked, over, read
  #mark = 0; // waiting: when it began to wait; over: when it was over
  #base = 0; // waiting, blocked, read: how far it was
  #rate = 1;
  #timer = 0;
  #listeners = { over: () => this.#over(), blocked: () => this.#blocked(), failed: () => this.#failed() };

  constructor(voice) {
    super();
    this.#hear(voice);
  }

  #hear(voice) {
    for (const [name, listener] of Object.entries(this.#listeners)) {
      this.#voice?.removeEventListener(name, listener);
      voice.addEventListener(name, listener);
    }
    this.#voice = voice;
  }

  get phase() { return this.#phase; }
  get answer() { return this.#answer; }
  get rate() { return this.#rate; }

  set rate(rate) {
    this.#rate = this.#voice.rate = rate;
    this.#tell("clock");
  }

  set volume(volume) { this.#voice.volume = volume; }

  // Another voice: what plays goes on with it.
  set voice(voice) {
    const playing = this.#phase === "waiting" || this.#phase === "sounding";
    if (playing) this.cut();
    this.#hear(voice);
    if (playing) this.play(this.#answer, this.#base);
  }

  // Milliseconds since the request, on the answer's clock.
  get elapsed() {
    const { begin_ms, end_ms } = this.#answer || { begin_ms: 0, end_ms: 0 };
    const since = performance.now() - this.#mark;
    switch (this.#phase) {
      case "waiting": return Math.max(this.#base, Math.min(this.#base + since * this.#rate, begin_ms));
      case "sounding": return Math.min(this.#voice.at, end_ms);
      case "over": return this.#base + since;
      default: return this.#base;
    }
  }

  // Milliseconds since the sound was over.
  get overFor() { return this.#phase === "over" ? performance.now() - this.#mark : 0; }

  // Plays an answer from `from` on; its request was made at `asked` (performance.now()).
  play(answer, from = 0, asked = performance.now()) {
    this.cut();
    this.#answer = answer;
    if (from >= answer.end_ms) return this.#over(from);
    this.#voice.load(answer, from, this.#rate);
    [this.#phase, this.#base, this.#mark] = ["waiting", from, asked];
    const wait = (answer.begin_ms - from) / this.#rate - (performance.now() - asked);
    this.#timer = setTimeout(() => this.#start(), Math.max(wait, 0));
    this.#tell("clock");
  }

  // Text instead of sound: the clock stands where it is put.
  read(answer, at) {
    this.cut();
    [this.#answer, this.#phase, this.#base] = [answer, "read", at];
    this.#tell("clock");
  }

  // The sound was not allowed to start by itself, and a person has asked for it.
  goOn() {
    if (this.#phase === "blocked") this.play(this.#answer, this.#base);
  }

  cut() {
    clearTimeout(this.#timer);
    this.#base = this.elapsed;
    this.#phase = "idle";
    this.#voice.stop();
    this.#tell("clock");
  }

  silence() {
    this.cut();
    [this.#answer, this.#base] = [null, 0];
  }

  async #start() {
    const answer = this.#answer;
    await this.#voice.start();
    if (this.#answer !== answer || this.#phase !== "waiting") return;
    this.#phase = "sounding";
    this.#tell("clock");
  }

  #blocked() {
    if (this.#phase !== "waiting" && this.#phase !== "sounding") return;
    [this.#base, this.#phase] = [this.elapsed, "blocked"];
    this.#tell("clock");
  }

  #failed() {
    if (this.#phase !== "waiting" && this.#phase !== "sounding") return;
    this.#over();
    this.#tell("failed");
  }

  #over(at = this.#answer?.end_ms) {
    if (!this.#answer || this.#phase === "read") return;
    [this.#phase, this.#base, this.#mark] = ["over", at, performance.now()];
    this.#tell("clock");
  }

  #tell(name) { this.dispatchEvent(new Event(name)); }
}
