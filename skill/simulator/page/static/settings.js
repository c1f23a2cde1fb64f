// Settings that the browser keeps: each is a control, and what it does.

// A switch; it is put as it was left.
export function toggle(box, apply) {
  box.checked = localStorage.getItem(box.id) === "on";
  const changed = () => { localStorage.setItem(box.id, box.checked ? "on" : "off"); apply(box.checked); };
  box.addEventListener("change", changed);
  apply(box.checked);
}

// Fills a list with [value, label] below the entries that it has of its own.
export function fill(select, entries, value) {
  select.dataset.own ??= select.options.length;
  select.length = Number(select.dataset.own);
  select.append(...entries.map(([each, label]) => new Option(label, each)));
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

// A list whose choice the server must take: where it does not, it stays as it was.
export function choice(select, take, refused) {
  select.addEventListener("change", async () => {
    const before = select.dataset.value;
    select.disabled = true;
    try {
      await take(select.value);
      select.dataset.value = select.value;
    } catch (error) {
      select.value = before;
      refused(error);
    } finally {
      select.disabled = false;
      select.focus();
    }
  });
}

// A locale as people call it.
export function named(locale) {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(locale);
}
