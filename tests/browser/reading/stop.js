// What the keyboard is at, and what is wrong with it there; null where it is past the page's end.
() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const text = (stop.getAttribute("aria-label") ?? stop.textContent).trim().replace(/\s+/g, " ");
  const name = `${stop.tagName.toLowerCase()}.${stop.className.baseVal ?? stop.className} “${text.slice(0, 40)}”`;
  const isAgain = stop.dataset.reached === "yes";
  stop.dataset.reached = "yes";
  const faults = [];
  if (!stop.checkVisibility({ opacityProperty: true, visibilityProperty: true })) faults.push("not shown");

  const isIn = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const isOnTop = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (stop.contains(top) || top.contains(stop) && !top.matches("header, header *"));
  };
  const boxes = [...stop.getClientRects()].filter((box) => box.width && box.height);
  const seen = boxes.some((box) => {
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) =>
      [box.left + box.width * x, box.top + Math.min(box.height, innerHeight / 2) * y]));
    return points.every(([x, y]) => isIn(x, y)) && points.filter(([x, y]) => isOnTop(x, y)).length >= 5;
  });
  if (!seen) faults.push("out of sight");

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // A box of the map has a frame instead of an outline.
  const frame = stop.matches("svg a") ? getComputedStyle(stop.querySelector(".concept-map__shape")) : null;
  const style = frame
    ? { outlineStyle: "solid", outlineWidth: frame.strokeWidth, outlineColor: frame.stroke }
    : getComputedStyle(stop);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) {
    faults.push("no outline");
  } else if (style.outlineStyle !== "auto") {
    const grounds = [];
    for (let box = stop.parentElement; box; box = box.parentElement) grounds.unshift(getComputedStyle(box).backgroundColor);
    const [ring, ground] = [[...grounds, style.outlineColor], grounds].map((colours) => luminance(read(["white", ...colours])));
    const contrast = (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05);
    if (contrast < 3) faults.push(`outline of ${contrast.toFixed(1)}:1`);
  }
  return { name, isAgain, faults };
}
