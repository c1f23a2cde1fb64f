// The speaker: plays an answer's sound, and knows at any moment how far into the answer it is.
//
// An answer's clock starts with its request. Its sound starts `begin_ms` later, as it does on a
// real speaker, and ends at `end_ms`. In between the sound's own position is the time: nothing that
// holds the sound up, and no other speed, makes a difference between what is heard and what is sent.

export class Speaker extends EventTarget {
  #audio;
  #answer = null;
  #phase = "idle"; // idle, waiting, sounding, blocked, over, read
  #mark = 0; // waiting: when it began to wait; over: when it was over
  #base = 0; // waiting, blocked, read: how far it was
  #rate = 1;
  #timer = 0;

  constructor(audio) {
    super();
    this.#audio = audio;
    audio.addEventListener("ended", () => this.#over());
    audio.addEventListener("error", () => {
      if (this.#phase === "idle" || this.#phase === "read" || !audio.hasAttribute("src")) return;
      this.#over();
      this.#tell("failed");
    });
  }

  get phase() { return this.#phase; }
  get answer() { return this.#answer; }
  get rate() { return this.#rate; }

  set rate(rate) {
    this.#rate = rate;
    this.#audio.defaultPlaybackRate = this.#audio.playbackRate = rate;
    this.#tell("clock");
  }

  set volume(volume) { this.#audio.volume = volume; }

  // Milliseconds since the request, on the answer's clock.
  get elapsed() {
    const { begin_ms, end_ms } = this.#answer || { begin_ms: 0, end_ms: 0 };
    const since = performance.now() - this.#mark;
    switch (this.#phase) {
      case "waiting": return Math.max(this.#base, Math.min(this.#base + since * this.#rate, begin_ms));
      case "sounding": return Math.min(begin_ms + this.#audio.currentTime * 1000, end_ms);
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
    this.#audio.src = answer.sound;
    this.#audio.playbackRate = this.#rate;
    this.#audio.currentTime = Math.max(from - answer.begin_ms, 0) / 1000;
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
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.#tell("clock");
  }

  silence() {
    this.cut();
    [this.#answer, this.#base] = [null, 0];
  }

  async #start() {
    const answer = this.#answer;
    try {
      await this.#audio.play();
      if (this.#answer !== answer || this.#phase !== "waiting") return;
      this.#phase = "sounding";
    } catch (error) {
      if (this.#answer !== answer || this.#phase !== "waiting") return;
      if (error.name !== "NotAllowedError") return; // the audio's own error event tells it
      [this.#phase, this.#base] = ["blocked", this.elapsed];
      this.#tell("blocked");
    }
    this.#tell("clock");
  }

  #over(at = this.#answer?.end_ms) {
    if (!this.#answer) return;
    [this.#phase, this.#base, this.#mark] = ["over", at, performance.now()];
    this.#tell("clock");
  }

  #tell(name) { this.dispatchEvent(new Event(name)); }
}
