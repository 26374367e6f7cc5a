// Leaving fast, a word before a quiet visit ends, and looking again. Stores nothing, and every page works without it.
(() => {
  "use strict";

  const page = document.documentElement;
  const link = document.querySelector("[data-leave]");

  // --- Leaving: hide what is on the screen first, then replace this page in the history ---

  const leave = () => {
    page.hidden = true;
    location.replace(link.href);
  };

  let presses = [];
  const countShift = (event) => {
    if (event.key !== "Shift") {
      presses = [];
    } else if (!event.repeat) {
      presses = presses.filter((at) => event.timeStamp - at < 2000).concat(event.timeStamp);
      if (presses.length > 2) leave();
    }
  };

  if (link) {
    link.querySelector("[hidden]").hidden = false;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    addEventListener("keydown", countShift);
  }

  // A page kept by the browser may belong to a visit that is over.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // --- A quiet visit: a notice two minutes before it ends, and an empty page after ---

  const region = document.querySelector("[data-idle]");

  const watch = () => {
    const [form, closed] = region.children;
    let ends;

    const startOver = () => {
      ends = Date.now() + region.dataset.idle * 1000;
      form.hidden = true;
    };

    const look = () => {
      const left = ends - Date.now();
      form.hidden = left > 120000 || left <= 0;
      if (left > 0) return;
      document.querySelector("main").textContent = "";
      closed.hidden = false;
      clearInterval(timer);
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const body = new URLSearchParams({
        csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      });
      fetch(form.action, { method: "POST", body }).then(
        (answer) => (answer.ok ? startOver() : location.replace(location.pathname)),
        () => form.submit(),
      );
    });

    startOver();
    const timer = setInterval(look, 5000);
    addEventListener("visibilitychange", look);
  };

  if (region) watch();

  // --- Printing ---

  const offerPrinting = () => {
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => print());
    }
  };

  offerPrinting();

  // --- Looking again: what changed is shown, or told to somebody who is in the middle of something ---

  const main = document.querySelector("main");
  const live = () => main && main.querySelector("[data-live]");

  const typed = () => [...document.forms].map((form) => new URLSearchParams(new FormData(form)));
  let before = `${typed()}`;
  const isBusy = () => Boolean(main.querySelector("details[open]")) || `${typed()}` !== before;

  const show = (fresh) => {
    const focused = document.activeElement.id;
    main.replaceChildren(...fresh.childNodes);
    before = `${typed()}`;
    offerPrinting();
    const again = focused && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  };

  let isOld = false;
  const take = (shown, page) => {
    if (!page.querySelector("[data-live]")) return clearInterval(looking);
    isOld = isBusy();
    if (isOld) shown.querySelector("[data-changed]").hidden = false;
    else show(page.querySelector("main"));
  };

  const lookAgain = () => {
    const shown = live();
    if (!shown) return clearInterval(looking);
    if (document.hidden || (isOld && isBusy())) return;
    const ask = new XMLHttpRequest(); // fetch makes no page of an answer, and text may not become one
    ask.open("GET", location.href);
    ask.responseType = "document";
    ask.setRequestHeader("Rowan-Live", isOld ? "old" : shown.dataset.live);
    ask.onload = () => ask.status === 200 && shown.isConnected && take(shown, ask.response);
    ask.send();
  };

  const looking = live() && setInterval(lookAgain, live().dataset.every);
})();
