// The screen beside the speaker: a frame in which Amazon's renderer shows an answer's directive.
//
// The frame has the device's own size and is scaled from outside, so touches hit what is seen. Its
// clock is moved from here, along the sound: `run(at, rate)`.

const MAX_HEIGHT = 0.45; // of the window, so that the words below it stay in sight
const BESIDE_TEXT = 0.28; // the same where the whole text stands below it
const [AROUND, LEAST, WIDEST] = [380, 140, 720]; // what the words and the page need; CSS pixels
const EDGE = 20; // both sides of the bezel, in CSS pixels

export class Screen {
  #bezel;
  #glass;
  #onEvent;
  #onTrouble;
  #frame = null;
  #viewport = null;
  #ready = false;
  #waiting = [];

  constructor(bezel, glass, { onEvent, onTrouble }) {
    [this.#bezel, this.#glass, this.#onEvent, this.#onTrouble] = [bezel, glass, onEvent, onTrouble];
    addEventListener("message", (message) => this.#heard(message));
    addEventListener("resize", () => this.fit());
  }

  // Another device; null is one without a screen.
  pick(viewport) {
    this.#viewport = viewport;
    this.#bezel.hidden = !viewport;
    [this.#ready, this.#waiting] = [false, []];
    this.#glass.replaceChildren();
    this.#frame = null;
    if (!viewport) return;
    this.#frame = document.createElement("iframe");
    this.#frame.title = "The device's screen";
    this.#frame.src = "/screen";
    this.#glass.append(this.#frame);
    this.#bezel.classList.toggle("round", viewport.shape === "ROUND");
    this.fit();
  }

  // The directive at a moment of its own clock, which stands still until it is run.
  show(directive, at) {
    this.#send({ show: directive, viewport: this.#viewport, at });
  }

  run(at, rate) { this.#send({ at, rate }); }

  blank() { this.#send({ blank: true }); }

  #send(message) {
    if (!this.#frame) return;
    if (this.#ready) this.#frame.contentWindow.postMessage(message, location.origin);
    else this.#waiting.push(message);
  }

  #heard({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== location.origin) return;
    if (data.ready) {
      this.#ready = true;
      for (const message of this.#waiting.splice(0)) this.#send(message);
    }
    if (data.event) this.#onEvent(data.event);
    if (data.trouble) this.#onTrouble(data.trouble);
  }

  fit() {
    if (!this.#frame) return;
    const { width, height } = this.#viewport;
    const room = this.#bezel.parentElement.clientWidth - EDGE;
    const share = document.documentElement.classList.contains("whole") ? BESIDE_TEXT : MAX_HEIGHT;
    const tall = Math.max(Math.min(innerHeight * share, innerHeight - AROUND), LEAST);
    const scale = Math.min(room / width, tall / height, WIDEST / width);
    Object.assign(this.#frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
    Object.assign(this.#glass.style, { width: `${width * scale}px`, height: `${height * scale}px` });
    this.#bezel.style.width = `${width * scale + EDGE}px`;
  }
}
