/* Maps: what a pointer or the keyboard adds to a picture that is complete without either.
 *
 * A box under the pointer, or with the focus, stands out together with its lines and what they lead
 * to, and its lines say what they mean. A picture of the course gets buttons to enlarge it, is
 * moved by dragging, and answers to two fingers, to the wheel with Ctrl, and, while the focus is
 * in it, to the keys +, - and 0. */
(() => {
  "use strict";

  const say = window.conceptsWords;
  const LEAST = 0.4;
  const MOST = 4;
  const STEP = 1.25;
  const MOST_WORDS = 12; // more words on lines than this cover one another
  const SVG = "http://www.w3.org/2000/svg";

  const scales = new WeakMap(); // of each picture that was enlarged
  const pointers = new Map(); // the fingers that touch a picture, by id
  let highlighted = null; // the box that stands out
  let pinch = null; // { view, distance, scale }
  let drag = null; // { view, x, y, left, top, moved }

  const findView = (target) =>
    target instanceof Element ? target.closest(".concept-map--course .concept-map__view") : null;
  const findBox = (target) =>
    target instanceof Element ? target.closest(".concept-map__view .concept-map__box") : null;
  const findKey = (box) => box.dataset.concept ?? box.dataset.part;

  // Standing out ------------------------------------------------------------------------------

  function highlight(box) {
    if (box === highlighted) return;
    clear();
    if (!box) return;
    highlighted = box;
    const picture = box.closest("svg");
    const key = findKey(box);
    const near = new Set([key]);
    const lines = [];
    for (const line of picture.querySelectorAll("[data-from]")) {
      const { from, to } = line.dataset;
      if (from !== key && to !== key) continue;
      near.add(from).add(to);
      line.classList.add("is-near");
      lines.push(line);
    }
    for (const one of picture.querySelectorAll(".concept-map__box")) {
      one.classList.toggle("is-near", near.has(findKey(one)));
    }
    picture.classList.add("is-highlighting");
    const isSmall = box.closest(".concept-map--neighbours"); // it has the words in its boxes
    if (!isSmall && lines.length <= MOST_WORDS) picture.append(writeWords(lines));
  }

  function clear() {
    const picture = highlighted?.closest("svg");
    highlighted = null;
    if (!picture) return;
    picture.classList.remove("is-highlighting");
    for (const one of picture.querySelectorAll(".is-near")) one.classList.remove("is-near");
    picture.querySelector(".concept-map__said")?.remove();
  }

  /** What lines mean, each in its middle. */
  function writeWords(lines) {
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "concept-map__said");
    group.setAttribute("aria-hidden", "true");
    for (const line of lines) {
      const { x, y } = line.getPointAtLength(line.getTotalLength() / 2);
      const text = document.createElementNS(SVG, "text");
      text.setAttribute("x", x);
      text.setAttribute("y", y + 4);
      text.textContent = line.dataset.words;
      group.append(text);
    }
    return group;
  }

  // Size --------------------------------------------------------------------------------------

  /** Draw a picture at a scale, with the point of the view at x, y where it is. */
  function zoom(view, wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    const picture = view.querySelector("svg");
    const { width, height } = picture.viewBox.baseVal;
    const before = scales.get(view) ?? 1;
    const scale = Math.min(MOST, Math.max(LEAST, wanted));
    if (!view.style.height) view.style.height = `${view.offsetHeight}px`; // the page stays as it is
    const left = ((view.scrollLeft + x) * scale) / before - x;
    const top = ((view.scrollTop + y) * scale) / before - y;
    picture.setAttribute("width", Math.round(width * scale));
    picture.setAttribute("height", Math.round(height * scale));
    view.scrollTo({ left, top, behavior: "instant" });
    scales.set(view, scale);
  }

  function change(view, factor) {
    zoom(view, (scales.get(view) ?? 1) * factor);
  }

  function reset(view) {
    zoom(view, 1);
    view.style.height = "";
    view.scrollTo({ left: 0, top: 0, behavior: "instant" });
  }

  const ACTIONS = [
    ["+", say("map.enlarge"), (view) => change(view, STEP)],
    ["−", say("map.shrink"), (view) => change(view, 1 / STEP)],
    ["1:1", say("map.reset"), reset],
  ];
  const KEYS = { "+": ACTIONS[0], "=": ACTIONS[0], "-": ACTIONS[1], 0: ACTIONS[2] };

  function setUp() {
    for (const view of document.querySelectorAll(".concept-map--course .concept-map__view")) {
      if (view.parentElement.querySelector(".concept-map__tools")) continue;
      const tools = document.createElement("div");
      tools.className = "concept-map__tools";
      for (const [text, label, act] of ACTIONS) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.title = label;
        button.setAttribute("aria-label", label);
        button.addEventListener("click", () => act(view));
        tools.append(button);
      }
      view.before(tools);
      view.classList.add("is-movable");
      view.addEventListener("wheel", onWheel, { passive: false });
    }
  }

  // Readers -----------------------------------------------------------------------------------

  function onWheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const view = event.currentTarget;
    const place = view.getBoundingClientRect();
    const scale = (scales.get(view) ?? 1) * Math.exp(-event.deltaY / 300);
    zoom(view, scale, event.clientX - place.left, event.clientY - place.top);
  }

  function onKeyDown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const view = findView(document.activeElement);
    const [, , act] = (view && KEYS[event.key]) || [];
    if (!act) return;
    event.preventDefault();
    act(view);
  }

  function measure() {
    const [one, other] = [...pointers.values()];
    return {
      distance: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
      x: (one.clientX + other.clientX) / 2,
      y: (one.clientY + other.clientY) / 2,
    };
  }

  function onPointerDown(event) {
    const view = findView(event.target);
    if (!view) return;
    if (event.pointerType === "touch") {
      pointers.set(event.pointerId, event);
      const isPinch = pointers.size === 2;
      pinch = isPinch ? { view, ...measure(), scale: scales.get(view) ?? 1 } : null;
    } else if (event.button === 0 && !findBox(event.target)) {
      drag = { view, x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
    }
  }

  function onPointerMove(event) {
    if (pointers.has(event.pointerId)) pointers.set(event.pointerId, event);
    if (pinch) {
      const { distance, x, y } = measure();
      const place = pinch.view.getBoundingClientRect();
      const scale = (pinch.scale * distance) / Math.max(1, pinch.distance);
      zoom(pinch.view, scale, x - place.left, y - place.top);
    } else if (drag) {
      const { view, x, y, left, top } = drag;
      view.classList.add("is-moving");
      const place = { left: left + x - event.clientX, top: top + y - event.clientY };
      view.scrollTo({ ...place, behavior: "instant" });
    }
  }

  function onPointerUp(event) {
    pointers.delete(event.pointerId);
    if (pointers.size < 2) pinch = null;
    drag?.view.classList.remove("is-moving");
    drag = null;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") highlight(findBox(event.target));
  });
  document.addEventListener("focusin", (event) => {
    const box = findBox(event.target);
    highlight(box);
    // Browsers leave a box where it is that shows in part.
    if (box?.matches(":focus-visible")) box.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  document.addEventListener("focusout", () => highlight(null));
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("pointerdown", onPointerDown);
  document.addEventListener("pointermove", onPointerMove);
  document.addEventListener("pointerup", onPointerUp);
  document.addEventListener("pointercancel", onPointerUp);
  window.addEventListener("beforeprint", clear);

  if (typeof window.document$?.subscribe === "function") window.document$.subscribe(setUp);
  else setUp();
})();
