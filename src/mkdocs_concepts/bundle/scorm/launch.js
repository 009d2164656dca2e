/* Shows the course in a frame, and tells the learning platform what was opened, by SCORM 1.2.
 *
 * What is asked of the platform is in the Run-Time Environment of SCORM 1.2: its object `API` is in
 * a window around this one, or around the one that opened this. Where there is none, there is only
 * the course. The course's own pages know nothing of all this.
 *
 * The course is completed when each of its concepts was opened. */
(() => {
  "use strict";

  const BEGINNING = "1 "; // of what is kept, and the number of its form
  const MOST_KEPT = 4096; // characters, as the next
  const LONGEST_LOCATION = 255;
  const KEY = 3;
  const MOST_KEYS = Math.floor((MOST_KEPT - BEGINNING.length) / KEY);
  const TICK = 500; // milliseconds, as the next
  const BETWEEN_COMMITS = 60_000; // platforms ask to be spared
  const SETTLED = ["passed", "completed", "failed"];
  const WATCHED = ["browse", "review"]; // ways of reading of which no record is kept
  const COLOURS = ["paper", "ink", "rule", "cool"].map((name) => `--concepts-${name}`);

  const root = new URL("course/", document.baseURI);
  const home = new URL("index.html", root);
  const frame = document.querySelector("iframe");
  const bar = document.querySelector("footer");
  const rest = document.querySelector("details");

  /** The object `API` of a window or of one around it. */
  function findAround(start) {
    try {
      for (let view = start; view; view = view.parent) {
        if (view.API?.LMSInitialize) return view.API; // other things are called so too
        if (view.parent === view) break;
      }
    } catch {
      // A window of another site, into which nobody may look; there is nothing for us in there.
    }
    return null;
  }

  function findApi() {
    let opener = null;
    try {
      opener = window.opener || window.top.opener;
    } catch {
      // Likewise.
    }
    return findAround(window) || (opener && findAround(opener));
  }

  const api = findApi();
  if (!api) {
    location.replace(home.href);
    return;
  }

  /** What the platform answers: always a text, and an empty one when something goes wrong. */
  function ask(name, ...values) {
    try {
      return String(api[name](...values) ?? "");
    } catch {
      return "";
    }
  }
  const get = (element) => ask("LMSGetValue", `cmi.${element}`);
  const set = (element, value) => ask("LMSSetValue", `cmi.${element}`, value);

  const words = JSON.parse(document.getElementById("words").textContent);
  const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const pages = new Map();
  const titles = new Map(); // of concepts that are to be opened, by their keys
  for (const [path, title, key] of JSON.parse(document.getElementById("pages").textContent)) {
    const url = new URL(path, root);
    pages.set(url.pathname, key);
    if (key) titles.set(key, { title, url });
  }
  const most = Math.min(titles.size, MOST_KEYS);

  const begun = performance.now();
  const isRecorded = ask("LMSInitialize", "") === "true";
  const isWatched = WATCHED.includes(get("core.lesson_mode"));
  const opened = new Set(readKept(get("suspend_data")));
  let isSettled = SETTLED.includes(get("core.lesson_status"));
  let shown = "";
  let isChanged = true;
  let committed = begun;
  let isFinished = false;

  function readKept(text) {
    if (!text.startsWith(BEGINNING)) return [];
    const keys = text.slice(BEGINNING.length).match(/.{3}/g) ?? [];
    return keys.filter((key) => titles.has(key));
  }

  /** Where the reader was, if there still is such a page. */
  function findStart() {
    try {
      const url = new URL(get("core.lesson_location") || home.href, root);
      return url.origin === root.origin && pages.has(url.pathname) ? url : home;
    } catch {
      return home;
    }
  }

  function setStatus() {
    if (isWatched || isSettled) return;
    isSettled = opened.size >= most;
    set("core.lesson_status", isSettled ? "completed" : "incomplete");
    if (isSettled) committed = -Infinity; // so that it is handed over at once
  }

  /** Hours, minutes and seconds, as the standard writes how long something took. */
  function renderTime(milliseconds) {
    const seconds = Math.min(Math.floor(milliseconds / 1000), 9999 * 3600);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join(":");
  }

  function setTime() {
    set("core.session_time", renderTime(performance.now() - begun));
  }

  function commit() {
    if (!isChanged || isFinished) return;
    isChanged = false;
    committed = performance.now();
    setTime();
    ask("LMSCommit", "");
  }

  function finish() {
    if (isFinished) return;
    setTime();
    isFinished = true;
    ask("LMSFinish", "");
  }

  function record(path) {
    const { pathname, hash } = new URL(path);
    const page = pathname.slice(root.pathname.length);
    const place = page + hash;
    const key = pages.get(pathname);
    set("core.lesson_location", place.length > LONGEST_LOCATION ? page : place);
    if (key && !opened.has(key) && opened.size < most) {
      opened.add(key);
      set("suspend_data", BEGINNING + [...opened].join(""));
      setStatus();
      describe();
    }
    isChanged = true;
  }

  function describe() {
    const isWhole = opened.size >= most;
    const said = say(isWhole ? "scorm.all_opened" : "scorm.opened", { shown: opened.size, all: most });
    const recorded = isSettled ? say("scorm.completed", { opened: said }) : said;
    bar.querySelector("p").textContent = isRecorded ? recorded : say("scorm.unrecorded");
    rest.hidden = !isRecorded || isWhole;
    if (rest.open) listRest();
    bar.hidden = false;
  }

  function listRest() {
    const still = [...titles].filter(([key]) => !opened.has(key));
    rest.querySelector("ul").replaceChildren(...still.map(([, concept]) => renderLink(concept)));
  }

  function renderLink({ title, url }) {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.textContent = title;
    link.href = url.href;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      rest.open = false;
      frame.contentWindow.location.href = url.href;
      frame.focus();
    });
    return item;
  }

  /** Take the colours of the page in the frame, light or dark. */
  function dress(view) {
    const style = view.getComputedStyle(view.document.body);
    for (const name of COLOURS) {
      const colour = style.getPropertyValue(name);
      if (colour) document.documentElement.style.setProperty(name, colour);
    }
  }

  /** Other sites do not like frames, and the platform's window is not theirs. */
  function openElsewhere({ target }) {
    const link = target.closest?.("a[href]");
    if (!link) return;
    const href = link.href.baseVal ?? link.href; // in a drawing it is an object
    if (/^https?:/.test(href) && !href.startsWith(root.href)) {
      link.setAttribute("target", "_blank");
      link.setAttribute("rel", "noopener");
    }
  }

  /** See which page and which place of it is read; there is no event for all ways to come there. */
  function look() {
    const view = frame.contentWindow;
    let path;
    try {
      path = view.location.href;
      dress(view);
    } catch {
      return; // it shows another site
    }
    if (path !== shown && pages.has(view.location.pathname)) {
      shown = path;
      record(path);
    }
    if (performance.now() - committed > BETWEEN_COMMITS) commit();
  }

  frame.addEventListener("load", () => {
    look();
    try {
      frame.contentDocument.addEventListener("click", openElsewhere, true);
    } catch {
      // Likewise.
    }
  });
  rest.addEventListener("toggle", () => rest.open && listRest());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") commit();
  });
  window.addEventListener("pagehide", finish);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload(); // it has been finished, and is here again
  });

  set("core.exit", "suspend"); // what is kept is to be there the next time
  setStatus();
  describe();
  frame.hidden = false;
  frame.contentWindow.location.replace(findStart().href);
  if (document.hasFocus()) frame.focus(); // so that keys move the course
  setInterval(look, TICK);
})();
