// A screen of an Echo in a page: Amazon's own renderer, which reads directives as a device does.
//
//   const screen = new Screen(element, viewport, event => ...)
//   await screen.show(directive)     // another directive takes the place of the one before
//
// `viewport` is {width, height, dpi, shape, mode} in dp. An event is what a touch sends:
// {arguments, source}, as they stand in an Alexa.Presentation.APL.UserEvent.

// initEngine() waits for the start of the engine, for ever where that is over already.
export const engine = Module.calledRun ? Promise.resolve() : AplRenderer.initEngine();

export class Screen {
  constructor(element, viewport, onEvent = () => {}) {
    Object.assign(this, { element, viewport, onEvent, renderer: null });
  }

  async show(directive) {
    await engine;
    await document.fonts.ready;
    this.close();
    const content = AplRenderer.Content.create(JSON.stringify(directive.document));
    const sources = directive.datasources || {};
    for (const name of directive.document.mainTemplate.parameters || []) {
      content.addData(name, JSON.stringify(name === "payload" ? sources : sources[name] || {}));
    }
    if (!content.isReady()) throw new Error("the document cannot be shown");
    const view = document.createElement("div"); // a used one still listens for its last renderer
    view.style.position = "relative";
    this.element.replaceChildren(view);
    this.renderer = AplRenderer.default.create({
      content,
      view,
      viewport: { ...this.viewport, isRound: this.viewport.shape === "ROUND" },
      mode: this.viewport.mode,
      theme: "dark",
      environment: { agentName: "ball-back-stretch", agentVersion: "1.0" },
      onSendEvent: ({ arguments: given, source }) => this.onEvent({ arguments: given, source }),
      utcTime: Date.now(),
      localTimeAdjustment: 0,
    });
    await this.renderer.init();
    this.name();
  }

  // Each element that the document gives an id carries it as data-id.
  name() {
    for (const part of Object.values(this.renderer.componentMap)) {
      const id = part.component.getId();
      if (id) part.container.dataset.id = id;
    }
  }

  close() {
    if (this.renderer) this.renderer.destroy();
    this.renderer = null;
    this.element.replaceChildren();
  }
}
