// Keys at the desk: what each does stands beside what it presses. Stores nothing, and every page works without it.
(() => {
  "use strict";

  const overlay = document.querySelector("[data-keys]");
  if (!overlay) return;

  const typed = "textarea, select, input:not([type=radio], [type=checkbox])";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const pressable = () => all("[data-key]").filter((each) => each.checkVisibility());

  // --- The overlay: made of what can be pressed on this page ---

  const row = (key, words) => {
    const [name, said] = ["dt", "dd"].map((kind) => document.createElement(kind));
    name.append(document.createElement("kbd"));
    name.firstChild.textContent = key;
    said.textContent = words;
    return [name, said];
  };

  const toggle = () => {
    if (overlay.open) return overlay.close();
    const here = pressable().flatMap((each) => row(each.dataset.key, each.innerText.trim()));
    overlay.querySelector("[data-here]").replaceChildren(...here);
    overlay.showModal();
  };

  // --- Rows: one down, one up ---

  const step = (by) => {
    const links = all("[data-rows] > li").map((each) => each.querySelector("a"));
    if (!links.length) return;
    const now = links.indexOf(document.activeElement);
    links[Math.min(Math.max(now + by, 0), links.length - 1)].focus();
  };

  const choose = (number) => {
    const choice = all("main input[type=radio]")[number - 1];
    if (choice) choice.click();
    if (choice) choice.focus();
  };

  const press = (key) => {
    if (key === "?") return toggle();
    if (overlay.open) return;
    if (key === "j") return step(1);
    if (key === "k") return step(-1);
    if (/^[1-9]$/.test(key)) return choose(Number(key));
    const found = pressable().find((each) => each.dataset.key === key);
    if (found) found.click();
  };

  addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    if (held || event.target.closest(typed) || event.key.length > 1) return;
    press(event.key);
  });
})();
