// Speaking, where the browser can turn speech into words.

const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
let one = null;

export const listening = () => Boolean(one);

// `on` says what is wanted of the page: its locale, a quieter voice, where words and troubles go.
export function microphone(button, on) {
  if (!Recognition) return;
  button.hidden = false;
  button.addEventListener("click", () => (one ? one.stop() : listen(button, on)));
}

function listen(button, on) {
  const begun = Object.assign(new Recognition(), { lang: on.locale(), interimResults: true });
  begun.onresult = ({ results }) => {
    const result = results[results.length - 1];
    on.heard(result[0].transcript, result.isFinal);
  };
  begun.onerror = ({ error }) => {
    if (error !== "aborted" && error !== "no-speech") on.trouble(`This browser cannot hear you (${error}). Type instead.`);
  };
  begun.onend = () => heard(null);
  heard(begun);
  begun.start();

  function heard(now) {
    one = now;
    on.quieter(Boolean(now));
    button.setAttribute("aria-pressed", String(Boolean(now)));
  }
}
