// An answer as lines to read, and what was said to it.

const GAP_MS = 2000; // shorter silences are only breath
const DRIFT_MS = 400;

const SAID = { you: (text) => `“${text}”`, touch: (text) => `touched: ${text}` };

export const asked = ({ who, text }) => SAID[who]?.(text) ?? text;

// The answer as parts in order: sentences, silences outside holds, and holds.
export function scored(answer) {
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
