// What moves of itself, or takes its time.
() => [...document.querySelectorAll("*")].flatMap((one) => [one, "::before", "::after"].map((part) => {
  const style = part === one ? getComputedStyle(one) : getComputedStyle(one, part);
  const seconds = (text) => Math.max(...text.split(",").map((one) => parseFloat(one) * (one.includes("ms") ? 1e-3 : 1)));
  const moves = seconds(style.transitionDuration) > 0.01 || seconds(style.transitionDelay) > 0.01
    || seconds(style.animationDuration) > 0.01 || style.scrollBehavior === "smooth";
  return moves ? `${one.tagName}.${one.className}` : null;
})).filter(Boolean)
