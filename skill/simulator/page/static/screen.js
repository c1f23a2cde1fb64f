// The screen beside the speaker: a frame in which Amazon's renderer shows an answer's directive.
//
// The frame has the device's own size and is scaled from outside, so touches hit what is seen. Its
// clock is moved from here, along the sound: `run(at, rate)`. It is a stranger to the page: what it
// consists of is fetched here, where the browser may keep it, and sent to it.

const EDGE = 20; // both sides of the bezel, in CSS pixels
const LEAST = 150; // so low a screen may become, and then the page scrolls; CSS pixels

async function fetched({ renderer, fonts }) {
  const [code, ...faces] = await Promise.all([
    fetch(renderer).then((response) => response.text()),
    ...Object.values(fonts).map((url) => fetch(url).then((response) => response.arrayBuffer())),
  ]);
  return { renderer: code, fonts: Object.fromEntries(Object.keys(fonts).map((weight, i) => [weight, faces[i]])) };
}

export class Screen {
  #bezel;
  #glass;
  #room;
  #on;
  #frame = null;
  #viewport = null;
  #parts = null;
  #ready = false;
  #waiting = [];

  // `room` says how many CSS pixels there are, {width, height}, and `on.isCalm` whether a person
  // wants no motion. `on` is told what the frame says: event, trouble, leave.
  constructor(bezel, glass, room, on) {
    [this.#bezel, this.#glass, this.#room, this.#on] = [bezel, glass, room, on];
    addEventListener("message", (message) => this.#heard(message));
  }

  get on() { return Boolean(this.#frame); }

  // Another device; null is one without a screen. `parts` is where the renderer and its fonts are.
  pick(viewport, parts) {
    this.#viewport = viewport;
    this.#bezel.hidden = !viewport;
    [this.#ready, this.#waiting] = [false, []];
    this.#bezel.classList.remove("shown");
    this.#glass.replaceChildren();
    this.#frame = null;
    if (!viewport) return;
    this.#parts ||= fetched(parts);
    this.#frame = document.createElement("iframe");
    this.#frame.title = "The device's screen";
    this.#frame.setAttribute("sandbox", "allow-scripts");
    this.#frame.src = "/screen";
    this.#glass.append(this.#frame);
    this.#bezel.classList.toggle("round", viewport.shape === "ROUND");
    this.fit();
  }

  // The directive at a moment of its own clock, which stands still until it is run.
  show(directive, at) {
    this.#bezel.setAttribute("aria-busy", "true");
    this.#send({ show: directive, viewport: this.#viewport, at, calm: this.#on.isCalm() });
  }

  run(at, rate) { this.#send({ at, rate }); }

  // Asleep it is only a picture.
  sleep(on) {
    this.#bezel.classList.toggle("dim", on);
    if (this.#frame) this.#frame.inert = on;
  }

  #send(message) {
    if (!this.#frame) return;
    if (this.#ready) this.#frame.contentWindow.postMessage(message, "*"); // it has no origin to name
    else this.#waiting.push(message);
  }

  async #heard({ source, data }) {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow) return;
    if (data.ready) {
      const parts = await this.#parts.catch((error) => this.#on.trouble(String(error)));
      if (frame !== this.#frame || !parts) return;
      this.#ready = true;
      for (const message of [{ parts }, ...this.#waiting.splice(0)]) this.#send(message);
    }
    if (data.shown) {
      this.#bezel.classList.add("shown");
      this.#bezel.setAttribute("aria-busy", "false");
    }
    for (const name of ["event", "trouble", "leave"]) if (data[name]) this.#on[name](data[name]);
  }

  fit() {
    if (!this.#frame) return;
    const { width, height } = this.#viewport;
    const room = this.#room();
    const scale = Math.min((room.width - EDGE) / width, (Math.max(room.height, LEAST) - EDGE) / height);
    Object.assign(this.#frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
    this.#bezel.parentElement.style.setProperty("--screen", `${width * scale}px`);
    Object.assign(this.#glass.style, { width: `${width * scale}px`, height: `${height * scale}px` });
  }
}
